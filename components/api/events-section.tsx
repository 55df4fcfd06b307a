import { useTranslations } from 'next-intl';
import { CodeBlock } from './code-block';
import { FieldList, NameList } from './field-list';
import type { ReferenceEvent, ReferenceHeader } from './reference-types';
import { Part, Section } from './section';

type Props = { id: string; events: readonly ReferenceEvent[]; headers: readonly ReferenceHeader[] };

/** What the shop sends by itself. All events about orders have one body. */
export function EventsSection({ id, events, headers }: Props) {
  const t = useTranslations('apiDocs.events');
  const shown = events.find(({ name }) => name === 'order.paid') ?? events[0];
  return (
    <Section id={id} title={t('title')}>
      <p className="max-w-3xl">{t('text')}</p>
      <Part title={t('list')}>
        <NameList entries={events} />
      </Part>
      <Part title={t('headers')}>
        <NameList entries={headers} />
      </Part>
      {shown && (
        <>
          <Part title={t('body')}>
            <FieldList fields={shown.fields} />
            <p className="text-ink-muted text-sm">{t('test')}</p>
          </Part>
          <Part title={t('example')}>
            <CodeBlock label={t('example')}>{shown.example}</CodeBlock>
          </Part>
        </>
      )}
    </Section>
  );
}
