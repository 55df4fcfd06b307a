import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardTitle } from '@/components/ui/card';
import { cx } from '@/components/ui/cx';
import { Money } from '@/components/ui/money';
import { formatRate } from '@/lib/i18n/rate';
import type { OrderView } from './order-types';

export function OrderLines({ order, locale }: { order: OrderView; locale: string }) {
  const t = useTranslations('shop');
  const { currency } = order;
  const amount = (amountMinor: number) => (
    <Money amountMinor={amountMinor} currency={currency} locale={locale} />
  );
  return (
    <Card>
      <CardTitle>{t('order.lines')}</CardTitle>
      <ul className="divide-y divide-line border-line border-b">
        {order.lines.map((line) => (
          <li key={line.slug} className="flex justify-between gap-4 py-3 first:pt-0">
            <span className="min-w-0">
              <span className="block">{line.name}</span>
              <span className="text-ink-muted text-sm">{t('order.quantity', { count: line.quantity })}</span>
            </span>
            {amount(line.totalMinor)}
          </li>
        ))}
      </ul>
      <dl className="mt-4 space-y-2">
        <Sum term={t('cart.subtotal')}>{amount(order.subtotalMinor)}</Sum>
        {order.discountMinor > 0 && (
          <Sum
            term={
              order.promoCode ? t('checkout.discountBy', { code: order.promoCode }) : t('checkout.discount')
            }
          >
            {amount(-order.discountMinor)}
          </Sum>
        )}
        <Sum term={t('checkout.deliveryFee')}>
          {order.deliveryMinor === 0 ? t('checkout.free') : amount(order.deliveryMinor)}
        </Sum>
        <Sum term={t('order.total')} className="font-bold text-lg">
          {amount(order.totalMinor)}
        </Sum>
        {order.vatMinor > 0 && (
          <Sum
            term={
              order.vatRateBp === null
                ? t('order.vat')
                : t('checkout.vat', { rate: formatRate(order.vatRateBp, locale) })
            }
            className="text-ink-muted text-sm"
          >
            {amount(order.vatMinor)}
          </Sum>
        )}
        {order.refundedMinor > 0 && (
          <Sum term={t('order.refunded')} className="font-semibold">
            {amount(order.refundedMinor)}
          </Sum>
        )}
      </dl>
    </Card>
  );
}

function Sum({ term, className, children }: { term: string; className?: string; children: ReactNode }) {
  return (
    <div className={cx('flex justify-between gap-4', className)}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
