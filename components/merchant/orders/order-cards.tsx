import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { AttentionMark } from '../attention-mark';
import { OrderStatusBadge } from '../status-badge';
import { type OrderSummary, orderHref } from './order-summary';

/** The same list on a phone. */
export function OrderCards({ orders }: { orders: readonly OrderSummary[] }) {
  const t = useTranslations('merchant.orders');
  return (
    <ul aria-label={t('tableCaption')} className="space-y-3">
      {orders.map((order) => (
        <OrderCard key={order.id} order={order} />
      ))}
    </ul>
  );
}

function OrderCard({ order }: { order: OrderSummary }) {
  const t = useTranslations('merchant.orders');
  const locale = useLocale();
  const { currency, totalMinor, capturedMinor, refundedMinor } = order;
  const shown = [
    // A paid order's total is what was received: said once.
    ...(capturedMinor > 0 && capturedMinor !== totalMinor
      ? [{ label: t('captured'), amountMinor: capturedMinor }]
      : []),
    ...(refundedMinor > 0 ? [{ label: t('refunded'), amountMinor: refundedMinor }] : []),
  ];
  return (
    <li className="space-y-2 rounded-card border border-line bg-surface-raised p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <a
          href={orderHref(order.number)}
          className="inline-flex min-h-11 items-center font-semibold text-accent text-lg underline underline-offset-4"
        >
          {order.number}
        </a>
        <Money
          amountMinor={totalMinor}
          currency={currency}
          locale={locale}
          className="font-semibold text-lg"
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <OrderStatusBadge status={order.status} />
        <DateTime at={order.createdAt} locale={locale} className="text-ink-muted text-sm" />
      </div>
      {order.attentionReason && <AttentionMark reason={order.attentionReason} />}
      <p className="break-words">
        {order.buyerName}
        <span className="block break-all text-ink-muted text-sm">{order.buyerEmail}</span>
      </p>
      {shown.length > 0 && (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 text-sm">
          {shown.map(({ label, amountMinor }) => (
            <div key={label} className="contents">
              <dt className="text-ink-muted">{label}</dt>
              <dd className="text-end">
                <Money amountMinor={amountMinor} currency={currency} locale={locale} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
