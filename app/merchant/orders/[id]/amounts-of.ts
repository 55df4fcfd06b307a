import type { AmountsView } from '@/components/merchant/order/amounts-card';
import { isHeld } from '@/lib/orders/payment-status';
import type { OrderDetail } from '@/lib/queries/order-detail';

/** How much of an order's money is where: of what was captured as the order counts it, all else over its payments. */
export function amountsOf({
  currency,
  totalMinor,
  capturedMinor,
  refundedMinor,
  payments,
}: Pick<
  OrderDetail,
  'currency' | 'totalMinor' | 'capturedMinor' | 'refundedMinor' | 'payments'
>): AmountsView {
  const held = payments.filter(({ status }) => isHeld(status));
  const deadlines = held.flatMap(({ captureDeadlineAt }) => captureDeadlineAt ?? []);
  return {
    currency,
    totalMinor,
    capturedMinor,
    refundedMinor,
    heldMinor: held.reduce((sum, { heldMinor }) => sum + heldMinor, 0),
    refundableMinor: payments.reduce((sum, { money }) => sum + money.refundableMinor, 0),
    heldUntil: deadlines.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
  };
}
