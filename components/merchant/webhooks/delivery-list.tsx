import { useLocale, useTranslations } from 'next-intl';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { DateTime } from '@/components/ui/date-time';
import { Pagination } from '@/components/ui/pagination';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { WebhookEvent } from '@/lib/shops/webhook-events';
import { DELIVERY_STATUSES, type DeliveryStatus, type WebhookProblem } from '@/lib/shops/webhook-problems';
import { orderHref } from '../orders/order-summary';
import { DeliveryBadge } from './state-badges';
import { deliveryHref, endpointHref } from './webhook-href';
import { useWebhookWords } from './webhook-words';

const LINK = 'inline-block py-0.5 text-accent underline underline-offset-4';

export type DeliverySummary = {
  id: string;
  createdAt: Date;
  kind: WebhookEvent;
  orderNumber: string | null;
  status: DeliveryStatus;
  attempts: number;
  lastStatus: number | null;
  lastProblem: WebhookProblem | null;
};

type Props = {
  endpointId: string;
  state: DeliveryStatus | null;
  page: { rows: readonly DeliverySummary[]; newer: string | null; older: string | null };
};

/** What one endpoint was told, page by page. */
export function DeliveryList({ endpointId, state, page: { rows, newer, older } }: Props) {
  const t = useTranslations('webhooks');
  const href = (params: { state?: DeliveryStatus | null; cursor?: string | null }) =>
    `${endpointHref(endpointId, params)}#deliveries`;
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries" className="font-bold text-lg">
        {t('deliveries.title')}
      </h2>
      <p className="text-ink-muted">{t('deliveries.text')}</p>
      <div className="my-2">
        <ChoiceLinks
          label={t('deliveries.filter')}
          choices={[
            { href: href({}), label: t('deliveries.all'), current: state === null },
            ...DELIVERY_STATUSES.map((one) => ({
              href: href({ state: one }),
              label: t(`deliveryStates.${one}`),
              current: state === one,
            })),
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <p className="rounded-card border border-line border-dashed px-4 py-8 text-center text-ink-muted">
          {t(state ? 'deliveries.noneFiltered' : 'deliveries.none')}
        </p>
      ) : (
        <DeliveryTable rows={rows} />
      )}
      <Pagination
        label={t('deliveries.pages')}
        previous={{ href: newer ? href({ state, cursor: newer }) : null, label: t('deliveries.newer') }}
        next={{ href: older ? href({ state, cursor: older }) : null, label: t('deliveries.older') }}
      />
    </section>
  );
}

function DeliveryTable({ rows }: { rows: readonly DeliverySummary[] }) {
  const t = useTranslations('webhooks.deliveries');
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <HeadCell>{t('time')}</HeadCell>
        <HeadCell>{t('state')}</HeadCell>
        <HeadCell>{t('event')}</HeadCell>
        <HeadCell>{t('order')}</HeadCell>
        <HeadCell numeric>{t('attempts')}</HeadCell>
        <HeadCell>{t('answer')}</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.id} of={row} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ of: row }: { of: DeliverySummary }) {
  const locale = useLocale();
  const words = useWebhookWords();
  const { id, createdAt, kind, orderNumber, status, attempts, lastStatus, lastProblem } = row;
  return (
    <tr className="hover:bg-surface">
      <Cell className="whitespace-nowrap">
        <a href={deliveryHref(id)} className={`${LINK} font-semibold`}>
          <DateTime at={createdAt} locale={locale} style="exact" />
        </a>
      </Cell>
      <Cell>
        <DeliveryBadge status={status} />
      </Cell>
      <Cell>
        <code className="whitespace-nowrap text-sm">{kind}</code>
      </Cell>
      <Cell className="whitespace-nowrap">
        {orderNumber && (
          <a href={orderHref(orderNumber)} className={LINK}>
            {orderNumber}
          </a>
        )}
      </Cell>
      <Cell numeric>{attempts}</Cell>
      <Cell className="min-w-48">
        {lastStatus !== null && <span className="tabular-nums">{lastStatus}</span>}
        {lastProblem && <span className="block text-ink-muted text-sm">{words.problem(lastProblem)}</span>}
      </Cell>
    </tr>
  );
}
