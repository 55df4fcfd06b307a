import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateTime } from '@/components/ui/date-time';
import { Cell } from '@/components/ui/table';
import { ORDER_SOURCES, type OrderColumn, type OrderSource } from '@/lib/orders/order-list-view';
import { AttentionMark } from '../attention-mark';
import { cardTypeName, useBankWords } from '../bank-words';
import { OrderStatusBadge } from '../status-badge';
import { Amount } from './amount';
import { type OrderSummary, orderHref } from './order-summary';

export const isAmount = (column: OrderColumn): boolean => /^(total|received|returned)$/.test(column);

type Props = {
  order: OrderSummary;
  column: OrderColumn;
  /** All that are shown: what has no column of its own stands below what it belongs to. */
  columns: readonly OrderColumn[];
};

/** The cell of an order in a column. */
export function OrderCell({ order, column, columns }: Props) {
  const locale = useLocale();
  const { currency } = order;
  switch (column) {
    case 'number':
      return (
        <Cell className="whitespace-nowrap">
          <a
            href={orderHref(order.number)}
            data-row-link=""
            className="inline-block py-0.5 font-semibold text-accent underline underline-offset-4"
          >
            {order.number}
          </a>
        </Cell>
      );
    case 'date':
      return (
        <Cell className="whitespace-nowrap">
          <DateTime at={order.createdAt} locale={locale} />
        </Cell>
      );
    case 'buyer':
      return (
        <Cell className="min-w-32 max-w-64">
          <Buyer order={order} />
          {!columns.includes('email') && order.buyerEmail && (
            <span className="block break-all text-ink-muted text-sm">{order.buyerEmail}</span>
          )}
        </Cell>
      );
    case 'email':
      return <Cell className="min-w-48 max-w-64 break-all">{order.buyerEmail}</Cell>;
    case 'phone':
      return <Cell className="whitespace-nowrap tabular-nums">{order.buyerPhone}</Cell>;
    case 'status':
      return (
        <Cell className="space-y-1">
          <span className="whitespace-nowrap">
            <OrderStatusBadge status={order.status} />
          </span>
          {!columns.includes('attention') && order.attentionReason && (
            <AttentionMark reason={order.attentionReason} />
          )}
        </Cell>
      );
    case 'total':
      return <AmountCell amountMinor={order.totalMinor} currency={currency} strong />;
    case 'received':
      return <AmountCell amountMinor={order.capturedMinor} currency={currency} />;
    case 'returned':
      return <AmountCell amountMinor={order.refundedMinor} currency={currency} />;
    case 'method':
      return (
        <Cell>
          <Method order={order} />
        </Cell>
      );
    case 'card':
      return (
        <Cell className="whitespace-nowrap tabular-nums">
          <Card order={order} />
        </Cell>
      );
    case 'source':
      return (
        <Cell>
          <Source order={order} />
        </Cell>
      );
    case 'attention':
      return (
        <Cell className="min-w-40 max-w-56">
          {order.attentionReason && <AttentionMark reason={order.attentionReason} />}
        </Cell>
      );
  }
}

function AmountCell({ strong, ...amount }: Parameters<typeof Amount>[0] & { strong?: boolean }) {
  return (
    <Cell numeric className={strong ? 'font-semibold' : ''}>
      <Amount {...amount} />
    </Cell>
  );
}

/** Who buys; where nobody said, what the merchant's own system calls the order. */
export function Buyer({ order: { buyerName, externalId } }: { order: OrderSummary }): ReactNode {
  const t = useTranslations('merchant.orders');
  if (buyerName) return <span className="block break-words">{buyerName}</span>;
  return (
    <span className="block break-words text-ink-muted">
      {externalId ? t('named', { name: externalId }) : t('nobodyNamed')}
    </span>
  );
}

/** How it was paid, in words; nothing while the bank has not said. */
export function Method({ order: { method } }: { order: OrderSummary }): ReactNode {
  const words = useBankWords();
  return method ? words.method(method) : null;
}

export function Card({ order: { cardMask, cardType } }: { order: OrderSummary }): ReactNode {
  if (!cardMask) return null;
  return (
    <>
      {cardType && <span className="me-1.5">{cardTypeName(cardType)}</span>}
      {cardMask}
    </>
  );
}

export function Source({ order: { source } }: { order: OrderSummary }): ReactNode {
  const t = useTranslations('merchant.orders.sources');
  return t(isSource(source) ? source : 'other');
}

const isSource = (source: string): source is OrderSource =>
  (ORDER_SOURCES as readonly string[]).includes(source);
