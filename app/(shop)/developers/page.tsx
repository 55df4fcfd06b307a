import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Code, CodeBlock } from '@/components/api/code-block';
import { Contents } from '@/components/api/contents';
import { EventsSection } from '@/components/api/events-section';
import { NameList } from '@/components/api/field-list';
import { OperationSection } from '@/components/api/operation-section';
import { ProblemList } from '@/components/api/problem-list';
import { Section } from '@/components/api/section';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { referenceForPeople } from '@/lib/api/reference';
import { requestInfo } from '@/lib/http/request';
import { services } from '@/lib/services';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apiDocs');
  return { title: t('title'), description: t('metaDescription') };
}

/** The reference of the API for people, from the same document as /api/openapi.json. */
export default async function DevelopersPage() {
  const [t, { host }] = await Promise.all([getTranslations('apiDocs'), requestInfo()]);
  const view = await referenceForPeople(services(), host);
  const chapters = [
    { id: 'start', title: t('start.title') },
    { id: 'auth', title: t('auth.title') },
    ...view.operations.map(({ id, summary }) => ({ id, title: summary, lang: 'en' as const })),
    { id: 'headers', title: t('headers.title') },
    { id: 'events', title: t('events.title') },
    { id: 'errors', title: t('errors.title') },
  ];
  return (
    <>
      <PageTitle
        intro={`${t('intro')} ${t('english')}`}
        aside={
          <LinkButton href="/api/openapi.json" variant="secondary">
            {t('document')}
          </LinkButton>
        }
      >
        {t('title')}
      </PageTitle>
      <div className="grid gap-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <Contents label={t('contents')} chapters={chapters} />
        <div className="flex min-w-0 flex-col gap-10">
          <Section id="start" title={t('start.title')}>
            <p>
              {t('start.server')}: <Code>{view.server}</Code> · {t('version', { version: view.version })}
            </p>
            <ul className="flex max-w-3xl list-disc flex-col gap-2 ps-6">
              {(['slash', 'amounts', 'repeat', 'browser'] as const).map((point) => (
                <li key={point}>{t(`start.${point}`)}</li>
              ))}
            </ul>
          </Section>
          <Section id="auth" title={t('auth.title')}>
            <p className="max-w-3xl">
              {t('auth.text')} {t('auth.console')}
            </p>
            <NameList entries={view.credentials} />
          </Section>
          {view.operations.map((operation) => (
            <OperationSection key={operation.id} operation={operation} />
          ))}
          <Section id="headers" title={t('headers.title')}>
            <p>{t('headers.text')}</p>
            <NameList entries={view.answerHeaders} />
          </Section>
          <EventsSection id="events" events={view.events} headers={view.eventHeaders} />
          <Section id="errors" title={t('errors.title')}>
            <p className="max-w-3xl">{t('errors.text')}</p>
            <CodeBlock label={t('errors.example')}>{view.problemExample}</CodeBlock>
            <ProblemList problems={view.problems} />
          </Section>
        </div>
      </div>
    </>
  );
}
