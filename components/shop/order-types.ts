import type { Currency } from '@/lib/money';
import type { Outcome } from '@/lib/orders/outcome';
import type { RefusalCode } from '@/lib/orders/refusals';

/** What components need to know of an order; lib/queries/order-page.ts has it all. */
export type OrderView = {
  number: string;
  token: string;
  outcome: Outcome;
  startError: RefusalCode | null;
  lines: readonly { slug: string; name: string; quantity: number; totalMinor: number }[];
  currency: Currency;
  subtotalMinor: number;
  discountMinor: number;
  promoCode: string | null;
  deliveryMinor: number;
  vatMinor: number;
  /** In hundredths of a percent; null: nobody wrote it down when the order was placed. */
  vatRateBp: number | null;
  totalMinor: number;
  refundedMinor: number;
  deliveryName: string;
  deliveryAddress: string | null;
  buyerName: string;
  buyerEmail: string;
};
