import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { OrderColumn } from '@/lib/orders/order-list-view';
import { AttentionMark } from '../attention-mark';
import { OrderStatusBadge } from '../status-badge';
import { Buyer, Card, Method, Source } from './order-cells';
import { type OrderSummary, orderHref } from './order-summary';
import { SelectOrder } from './select-order';

type Props = {
  orders: readonly OrderSummary[];
  columns: readonly OrderColumn[];
  /** Whether the role may ask the bank about what it selects. */
  selectable: boolean;
};

/** The same list on a phone: what tells an order from others, and below it the columns that were chosen beside the usual. */
export function OrderCards({ orders, columns, selectable }: Props) {
  const t = useTranslations('merchant.orders');
  return (
    <ul aria-label={t('tableCaption')} className="space-y-3">
      {orders.map((order) => (
        <OrderCard key={order.id} order={order} columns={columns} selectable={selectable} />
      ))}
    </ul>
  );
}

function OrderCard({ order, columns, selectable }: { order: OrderSummary } & Omit<Props, 'orders'>) {
  const t = useTranslations('merchant.orders');
  const locale = useLocale();
  const { currency, totalMinor, capturedMinor, refundedMinor } = order;
  const money = (amountMinor: number) => (
    <Money amountMinor={amountMinor} currency={currency} locale={locale} />
  );
  const facts: [OrderColumn, ReactNode][] = [
    // A paid order's total is what was received: said once.
    ['received', capturedMinor > 0 && capturedMinor !== totalMinor && money(capturedMinor)],
    ['returned', refundedMinor > 0 && money(refundedMinor)],
    ['phone', columns.includes('phone') && order.buyerPhone],
    ['method', columns.includes('method') && order.method && <Method order={order} />],
    ['card', columns.includes('card') && order.cardMask && <Card order={order} />],
    ['source', columns.includes('source') && <Source order={order} />],
  ];
  const shown = facts.filter(([, fact]) => fact);
  return (
    <li
      data-row=""
      className="space-y-2 rounded-card border border-line bg-surface-raised p-4 has-checked:border-accent has-checked:bg-accent-soft"
    >
      <div className="flex flex-wrap items-center gap-x-3">
        {selectable && <SelectOrder number={order.number} />}
        <a
          href={orderHref(order.number)}
          data-row-link=""
          className="inline-flex min-h-11 items-center font-semibold text-accent text-lg underline underline-offset-4"
        >
          {order.number}
        </a>
        <Money
          amountMinor={totalMinor}
          currency={currency}
          locale={locale}
          className="ms-auto font-semibold text-lg"
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <OrderStatusBadge status={order.status} />
        <DateTime at={order.createdAt} locale={locale} className="text-ink-muted text-sm" />
      </div>
      {order.attentionReason && <AttentionMark reason={order.attentionReason} />}
      <p>
        <Buyer order={order} />
        {order.buyerEmail && (
          <span className="block break-all text-ink-muted text-sm">{order.buyerEmail}</span>
        )}
      </p>
      {shown.length > 0 && (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 text-sm">
          {shown.map(([column, fact]) => (
            <div key={column} className="contents">
              <dt className="text-ink-muted">{t(`columns.${column}`)}</dt>
              <dd className="text-end">{fact}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
