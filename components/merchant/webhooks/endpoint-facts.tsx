import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { SubmitButton } from '@/components/ui/submit-button';
import type { WebhookProblem } from '@/lib/shops/webhook-problems';
import { type EndpointSummary, Events, Health } from './endpoint-table';
import { useWebhookWords } from './webhook-words';

type Action = (form: FormData) => Promise<void>;

type Props = {
  of: EndpointSummary & { lastProblem: WebhookProblem | null };
  /** Absent: this member of staff may not. */
  actions: { test?: Action; setStatus?: Action };
};

/** How an endpoint is and does, with what can be done at once. */
export function EndpointFacts({ of: endpoint, actions: { test, setStatus } }: Props) {
  const t = useTranslations('webhooks');
  const locale = useLocale();
  const words = useWebhookWords();
  const { id, url, events, status, lastDeliveredAt, retrying, failed, lastProblem } = endpoint;
  const active = status === 'active';
  return (
    <Card aria-labelledby="facts">
      <CardTitle id="facts">{t('detail.facts')}</CardTitle>
      <DescriptionList>
        <Description term={t('detail.url')}>
          <code className="break-all text-sm">{url}</code>
        </Description>
        <Description term={t('detail.events')}>
          <Events events={events} />
        </Description>
        <Description term={t('detail.last')}>
          {lastDeliveredAt ? <DateTime at={lastDeliveredAt} locale={locale} /> : t('never')}
        </Description>
        <Description term={t('columns.health')}>
          <Health delivered={lastDeliveredAt !== null} retrying={retrying} failed={failed} />
        </Description>
        {lastProblem && <Description term={t('detail.problem')}>{words.problem(lastProblem)}</Description>}
      </DescriptionList>
      {status !== 'archived' && (
        <div className="mt-4 flex flex-wrap gap-3">
          {active && test && (
            <form action={test}>
              <input type="hidden" name="endpointId" value={id} />
              <SubmitButton pendingLabel={t('detail.testing')}>{t('detail.test')}</SubmitButton>
            </form>
          )}
          {setStatus && (
            <form action={setStatus}>
              <input type="hidden" name="endpointId" value={id} />
              <input type="hidden" name="status" value={active ? 'paused' : 'active'} />
              <SubmitButton variant="secondary" pendingLabel={t('form.pending')}>
                {t(active ? 'detail.pause' : 'detail.resume')}
              </SubmitButton>
            </form>
          )}
        </div>
      )}
      {active && setStatus && <p className="mt-3 text-ink-muted text-sm">{t('detail.pauseHint')}</p>}
    </Card>
  );
}
