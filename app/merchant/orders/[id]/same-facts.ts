import type { OrderDetail } from '@/lib/queries/order-detail';

type Facts = Pick<OrderDetail, 'status' | 'attentionReason' | 'payments'>;

/** Whether two views of an order tell the same about its money; times of checks and the like do not count. */
export function sameFacts(one: Facts, other: Facts): boolean {
  return JSON.stringify(factsOf(one)) === JSON.stringify(factsOf(other));
}

const factsOf = ({ status, attentionReason, payments }: Facts) => [
  status,
  attentionReason,
  payments.map((payment) => [
    payment.id,
    payment.status,
    payment.heldMinor,
    payment.capturedMinor,
    payment.refundedMinor,
    payment.code,
    payment.operations.map(({ id, status }) => [id, status]),
  ]),
];
