import type { Currency } from '@/lib/money';
import type { AttentionReason } from '@/lib/orders/attention';
import type { OrderStatus } from '@/lib/orders/order-status';

/** What the list shows of an order. Amounts in minor units of `currency`. */
export type OrderSummary = {
  id: string;
  number: string;
  createdAt: Date;
  status: OrderStatus;
  source: string;
  /** Of the buyer what is known; empty: nobody said. */
  buyerName: string;
  buyerEmail: string;
  buyerPhone: string;
  currency: Currency;
  totalMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  attentionReason: AttentionReason | null;
  /** Of the payment that brought the money, else of the last attempt. */
  method: string | null;
  cardMask: string | null;
  cardType: string | null;
  /** What the merchant's own system calls it. */
  externalId: string | null;
};

export const orderHref = (number: string): string => `/merchant/orders/${encodeURIComponent(number)}`;
