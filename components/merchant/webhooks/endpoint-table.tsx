import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { OrderEvent } from '@/lib/shops/webhook-events';
import type { EndpointStatus } from '@/lib/shops/webhook-problems';
import { EndpointBadge } from './state-badges';
import { endpointHref } from './webhook-href';

export type EndpointSummary = {
  id: string;
  url: string;
  description: string;
  /** Empty: all. */
  events: readonly OrderEvent[];
  status: EndpointStatus;
  lastDeliveredAt: Date | null;
  retrying: number;
  failed: number;
};

export function EndpointTable({ endpoints }: { endpoints: readonly EndpointSummary[] }) {
  const t = useTranslations('webhooks');
  return (
    <Table caption={t('columns.caption')}>
      <TableHead>
        <HeadCell>{t('columns.name')}</HeadCell>
        <HeadCell>{t('columns.state')}</HeadCell>
        <HeadCell>{t('columns.health')}</HeadCell>
        <HeadCell>{t('columns.last')}</HeadCell>
        <HeadCell>{t('columns.events')}</HeadCell>
      </TableHead>
      <TableBody>
        {endpoints.map((endpoint) => (
          <Row key={endpoint.id} of={endpoint} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({
  of: { id, url, description, events, status, lastDeliveredAt, ...health },
}: {
  of: EndpointSummary;
}) {
  const t = useTranslations('webhooks');
  const locale = useLocale();
  return (
    <tr className="hover:bg-surface">
      <Cell className="min-w-48 max-w-96">
        <a
          href={endpointHref(id)}
          className="inline-block break-all py-0.5 font-semibold text-accent underline underline-offset-4"
        >
          {description || url}
        </a>
        {description && <span className="block break-all text-ink-muted text-sm">{url}</span>}
      </Cell>
      <Cell>
        <EndpointBadge status={status} />
      </Cell>
      <Cell className="min-w-40">
        <Health delivered={lastDeliveredAt !== null} {...health} />
      </Cell>
      <Cell className="whitespace-nowrap">
        {lastDeliveredAt ? <DateTime at={lastDeliveredAt} locale={locale} /> : t('never')}
      </Cell>
      <Cell>
        <Events events={events} />
      </Cell>
    </tr>
  );
}

/** What an endpoint is told, by the names that stand in the messages. */
export function Events({ events }: { events: readonly OrderEvent[] }) {
  const t = useTranslations('webhooks');
  if (events.length === 0) return t('allEvents');
  return events.map((event) => (
    <code key={event} className="block whitespace-nowrap text-sm">
      {event}
    </code>
  ));
}

/** Whether what is sent arrives. */
export function Health({
  delivered,
  retrying,
  failed,
}: {
  delivered: boolean;
  retrying: number;
  failed: number;
}) {
  const t = useTranslations('webhooks.health');
  if (retrying + failed === 0)
    return <Badge tone={delivered ? 'positive' : 'neutral'}>{t(delivered ? 'good' : 'idle')}</Badge>;
  return (
    <span className="flex flex-wrap gap-2">
      {retrying > 0 && <Badge tone="caution">{t('retrying', { count: retrying })}</Badge>}
      {failed > 0 && <Badge tone="negative">{t('failed', { count: failed })}</Badge>}
    </span>
  );
}
