import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { AttentionMark } from '../attention-mark';
import { OrderStatusBadge } from '../status-badge';
import { Amount } from './amount';
import { type OrderSummary, orderHref } from './order-summary';

/** The list on screens with room for columns. */
export function OrderTable({ orders }: { orders: readonly OrderSummary[] }) {
  const t = useTranslations('merchant.orders');
  return (
    <Table caption={t('tableCaption')}>
      <TableHead>
        <HeadCell>{t('number')}</HeadCell>
        <HeadCell>{t('date')}</HeadCell>
        <HeadCell>{t('buyer')}</HeadCell>
        <HeadCell>{t('status')}</HeadCell>
        <HeadCell numeric>{t('total')}</HeadCell>
        <HeadCell numeric>{t('captured')}</HeadCell>
        <HeadCell numeric>{t('refunded')}</HeadCell>
      </TableHead>
      <TableBody>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </TableBody>
    </Table>
  );
}

function OrderRow({ order }: { order: OrderSummary }) {
  const locale = useLocale();
  const { currency } = order;
  return (
    <tr className="hover:bg-surface">
      <Cell className="whitespace-nowrap">
        <a
          href={orderHref(order.number)}
          className="inline-block py-0.5 font-semibold text-accent underline underline-offset-4"
        >
          {order.number}
        </a>
      </Cell>
      <Cell className="whitespace-nowrap">
        <DateTime at={order.createdAt} locale={locale} />
      </Cell>
      <Cell className="max-w-64">
        <span className="block break-words">{order.buyerName}</span>
        <span className="block break-all text-ink-muted text-sm">{order.buyerEmail}</span>
      </Cell>
      <Cell className="space-y-1">
        <OrderStatusBadge status={order.status} />
        {order.attentionReason && <AttentionMark reason={order.attentionReason} />}
      </Cell>
      <Cell numeric className="font-semibold">
        <Amount amountMinor={order.totalMinor} currency={currency} />
      </Cell>
      <Cell numeric>
        <Amount amountMinor={order.capturedMinor} currency={currency} />
      </Cell>
      <Cell numeric>
        <Amount amountMinor={order.refundedMinor} currency={currency} />
      </Cell>
    </tr>
  );
}
