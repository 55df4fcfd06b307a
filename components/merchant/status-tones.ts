import type { Tone } from '@/components/ui/badge';
import type { OrderStatus } from '@/lib/orders/order-status';
import type { PaymentStatus } from '@/lib/orders/payment-status';

// The words stand in messages/*/bank.json under the same keys; the colour only repeats them.

/** The one colour of each order status, wherever it is shown. */
export const ORDER_STATUS_TONES: Record<OrderStatus, Tone> = {
  awaiting_payment: 'neutral',
  authorised: 'accent',
  paid: 'positive',
  partially_refunded: 'caution',
  refunded: 'caution',
  failed: 'negative',
  expired: 'neutral',
  voided: 'neutral',
  cancelled: 'neutral',
};

/** The one colour of each payment status. */
export const PAYMENT_STATUS_TONES: Record<PaymentStatus, Tone> = {
  creating: 'neutral',
  unknown: 'caution',
  failed: 'negative',
  created: 'neutral',
  processing: 'accent',
  completed: 'positive',
  rejected: 'negative',
  blocked: 'accent',
  auth_requested: 'accent',
  partial_completed: 'positive',
  refund_requested: 'caution',
  refunded: 'caution',
  refunded_partially: 'caution',
};

/** In the order in which an order goes through them. */
export const SHOWN_ORDER_STATUSES = Object.keys(ORDER_STATUS_TONES) as OrderStatus[];
