import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardTitle } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { SubmitButton } from '@/components/ui/submit-button';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { EndpointStatus, WebhookProblem } from '@/lib/shops/webhook-problems';
import { CodeBlock, indented } from '../ledger/code-block';
import { CopyableId } from '../order/copyable-id';
import { orderHref } from '../orders/order-summary';
import type { DeliverySummary } from './delivery-list';
import { DeliveryBadge } from './state-badges';
import { useWebhookWords } from './webhook-words';

export type AttemptView = {
  id: string;
  at: Date;
  cause: 'schedule' | 'again';
  ms: number;
  httpStatus: number | null;
  problem: WebhookProblem | null;
  answer: string | null;
};

export type DeliveryView = DeliverySummary & {
  nextAttemptAt: Date | null;
  sending: boolean;
  endpoint: { status: EndpointStatus };
};

type FactsProps = {
  of: DeliveryView;
  /** The webhook-id. */
  messageId: string;
  /** Absent: this member of staff may not, or nothing is sent there. */
  again?: (form: FormData) => Promise<void>;
};

/** What was to be told, and how that stands. */
export function DeliveryFacts({ of: delivery, messageId, again }: FactsProps) {
  const t = useTranslations('webhooks.delivery');
  const words = useWebhookWords();
  const { id, kind, orderNumber, status } = delivery;
  return (
    <Card aria-labelledby="facts">
      <CardTitle id="facts">{words.event(kind)}</CardTitle>
      <DescriptionList>
        <Description term={t('state')}>
          <DeliveryBadge status={status} />
          <Next of={delivery} />
        </Description>
        <Description term={t('event')}>
          <code className="text-sm">{kind}</code>
        </Description>
        {orderNumber && (
          <Description term={t('order')}>
            <a href={orderHref(orderNumber)} className="text-accent underline underline-offset-4">
              {orderNumber}
            </a>
          </Description>
        )}
        <CopyableId term={t('id')} id={messageId} />
      </DescriptionList>
      {again && (
        <form action={again} className="mt-4">
          <input type="hidden" name="deliveryId" value={id} />
          <SubmitButton variant="secondary" pendingLabel={t('sending2')}>
            {t('send')}
          </SubmitButton>
          <p className="mt-2 text-ink-muted text-sm">{t('sendText')}</p>
        </form>
      )}
    </Card>
  );
}

function Next({ of: { status, sending, nextAttemptAt, endpoint } }: { of: DeliveryView }) {
  const t = useTranslations('webhooks.delivery');
  const locale = useLocale();
  if (status !== 'waiting') return null;
  if (endpoint.status !== 'active') return <span className="block text-ink-muted text-sm">{t('held')}</span>;
  if (sending) return <span className="block text-ink-muted text-sm">{t('sending')}</span>;
  return (
    nextAttemptAt && (
      <span className="block text-ink-muted text-sm">
        {t('next')}: <DateTime at={nextAttemptAt} locale={locale} style="exact" />
      </span>
    )
  );
}

/** What is sent, as it is sent but for the line breaks. */
export function PayloadCard({ body }: { body: string }) {
  const t = useTranslations('webhooks.delivery');
  return (
    <Card>
      <CardTitle>{t('payload')}</CardTitle>
      <p className="mb-3 text-ink-muted text-sm">{t('payloadText')}</p>
      <CodeBlock label={t('payload')}>{indented(body)}</CodeBlock>
    </Card>
  );
}

/** Each time that it was sent, and what came of it. */
export function AttemptLog({ log }: { log: readonly AttemptView[] }) {
  const t = useTranslations('webhooks.delivery');
  return (
    <section aria-labelledby="log">
      <h2 id="log" className="mb-3 font-bold text-lg">
        {t('log')}
      </h2>
      {log.length === 0 ? (
        <p className="text-ink-muted">{t('noLog')}</p>
      ) : (
        <ol aria-label={t('logCaption')} className="grid gap-3">
          {log.map((attempt) => (
            <AttemptItem key={attempt.id} of={attempt} />
          ))}
        </ol>
      )}
    </section>
  );
}

function AttemptItem({ of: { at, cause, ms, httpStatus, problem, answer } }: { of: AttemptView }) {
  const t = useTranslations('webhooks.delivery');
  const locale = useLocale();
  const words = useWebhookWords();
  return (
    <li className="min-w-0 space-y-2 rounded-card border border-line bg-surface-raised p-4">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-semibold">
          <DateTime at={at} locale={locale} style="exact" />
        </span>
        <Badge tone={problem ? 'negative' : 'positive'}>{httpStatus ?? t('noAnswer')}</Badge>
        {problem !== 'interrupted' && (
          <span className="text-ink-muted text-sm tabular-nums">{t('ms', { ms })}</span>
        )}
        {cause === 'again' && <span className="text-ink-muted text-sm">{t('again')}</span>}
      </p>
      <p>{problem ? words.problem(problem) : t('taken')}</p>
      {answer && (
        <div>
          <p className="mb-1 text-ink-muted text-sm">{t('answer')}</p>
          <CodeBlock label={`${t('answer')}, ${formatDateTime(at, locale, 'exact')}`}>{answer}</CodeBlock>
        </div>
      )}
    </li>
  );
}
