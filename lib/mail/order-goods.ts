import 'server-only';
import type { MailContent, Row } from './content';
import type { OrderLetter } from './letter';

/** What was ordered, and what it comes to. */
export function goodsOf({ t, order, money }: OrderLetter): MailContent['goods'] {
  const lines = order.lines.map(({ name, quantity, totalMinor }): Row => {
    return { label: t('mail.line', { name, quantity }), value: money(totalMinor) };
  });
  const discount = { label: t('mail.labels.discount'), value: money(-order.discountMinor) };
  const delivery = {
    label: t('mail.figure', { label: t('mail.labels.delivery'), value: order.deliveryName }),
    value: money(order.deliveryMinor),
  };
  return {
    title: t('mail.labels.lines'),
    rows: [...lines, ...(order.discountMinor > 0 ? [discount] : []), delivery],
    total: { label: t('mail.labels.total'), value: money(order.totalMinor) },
  };
}
