import type { Currency } from '@/lib/money';
import type { AttentionReason } from '@/lib/orders/attention';
import type { OrderStatus } from '@/lib/orders/order-status';

/** What the list shows of an order. Amounts in minor units of `currency`. */
export type OrderSummary = {
  id: string;
  number: string;
  createdAt: Date;
  status: OrderStatus;
  buyerName: string;
  buyerEmail: string;
  currency: Currency;
  totalMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  attentionReason: AttentionReason | null;
};

export const orderHref = (number: string): string => `/merchant/orders/${encodeURIComponent(number)}`;
