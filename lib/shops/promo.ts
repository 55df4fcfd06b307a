import type { Currency } from '@/lib/money';
import type { OrderStatus } from '@/lib/orders/order-status';

/** What a promo code gives: a share of the goods, or a sum off them. Exactly one of `percentBp` and `amountMinor`. */
export type PromoCode = {
  code: string;
  /** Hundredths of a percent. */
  percentBp: number | null;
  amountMinor: number | null;
  /** Of the sum and of the minimum; null: the code is for goods in any currency. */
  currency: Currency | null;
  /** Goods for less than this get nothing. */
  minSubtotalMinor: number | null;
  startsAt: Date | null;
  /** From this moment on it gives nothing. */
  endsAt: Date | null;
  maxUses: number | null;
  status: 'active' | 'archived';
};

/** What the code is to be taken off. */
export type PromoOrder = { subtotalMinor: number; deliveryMinor: number; currency: Currency };

/** Why a code gives nothing; each has a sentence in ka and en (messages/shop.json, `checkout.promo`). */
export type PromoRefusal =
  /** Also of one that was archived: a stranger learns nothing from it. */
  | { code: 'unknown' }
  | { code: 'not_yet'; startsAt: Date }
  | { code: 'over' }
  | { code: 'used_up' }
  | { code: 'other_currency'; currency: Currency }
  | { code: 'goods_too_few'; minSubtotalMinor: number; currency: Currency }
  /** Its share of these goods is less than half of the smallest coin. */
  | { code: 'no_effect' }
  /** Nothing would be left to pay, and the bank takes no payment of 0. */
  | { code: 'nothing_to_pay' };

export type PromoResult = { ok: true; discountMinor: number } | { ok: false; refusal: PromoRefusal };

/**
 * Orders that came to nothing: their use of a code is free again. One that was paid and given back has used it. An order
 * of these that is to be paid after all must ask for its use anew (lib/payments/promo-of-order.ts).
 */
export const USES_FREED: readonly OrderStatus[] = ['failed', 'expired', 'voided', 'cancelled'];

const CODE_MAX = 32;

/** As shoppers type it → as it is kept; null for what cannot be a code, and costs no query. */
export function normaliseCode(typed: string): string | null {
  if (typed.length > 200) return null;
  const code = typed.replace(/[\s\p{Cf}]/gu, '').toUpperCase();
  return code.length <= CODE_MAX && /^[A-Z0-9][A-Z0-9_-]*$/.test(code) ? code : null;
}

/**
 * What a code takes off an order, in minor units: never more than the goods, and something is left to pay.
 * @param promo null: there is no such code
 * @param usesOfOthers how many other orders use it
 */
export function applyPromo(
  promo: PromoCode | null,
  { subtotalMinor, deliveryMinor, currency }: PromoOrder,
  usesOfOthers: number,
  now: Date,
): PromoResult {
  if (promo?.status !== 'active') return refuse({ code: 'unknown' });
  const { startsAt, endsAt, maxUses, minSubtotalMinor } = promo;
  if (startsAt !== null && now < startsAt) return refuse({ code: 'not_yet', startsAt });
  if (endsAt !== null && now >= endsAt) return refuse({ code: 'over' });
  if (promo.currency !== null && promo.currency !== currency)
    return refuse({ code: 'other_currency', currency: promo.currency });
  if (minSubtotalMinor !== null && subtotalMinor < minSubtotalMinor)
    return refuse({ code: 'goods_too_few', minSubtotalMinor, currency });
  if (maxUses !== null && usesOfOthers >= maxUses) return refuse({ code: 'used_up' });
  const discountMinor = Math.min(subtotalMinor, worthOf(promo, subtotalMinor));
  if (discountMinor === 0) return refuse({ code: 'no_effect' });
  if (subtotalMinor - discountMinor + deliveryMinor <= 0) return refuse({ code: 'nothing_to_pay' });
  return { ok: true, discountMinor };
}

export type PromoState = 'active' | 'planned' | 'over' | 'used_up' | 'archived';

/** How a code stands with shoppers at a moment. */
export function promoState(promo: PromoCode, uses: number, now: Date): PromoState {
  const { status, startsAt, endsAt, maxUses } = promo;
  if (status === 'archived') return 'archived';
  if (endsAt !== null && now >= endsAt) return 'over';
  if (startsAt !== null && now < startsAt) return 'planned';
  return maxUses !== null && uses >= maxUses ? 'used_up' : 'active';
}

const WHOLE_BP = 10_000n;

/** A share is rounded half up to a whole minor unit. */
function worthOf({ percentBp, amountMinor }: PromoCode, subtotalMinor: number): number {
  if (amountMinor !== null) return amountMinor;
  const exact = BigInt(subtotalMinor) * BigInt(percentBp ?? 0);
  return Number((exact * 2n + WHOLE_BP) / (WHOLE_BP * 2n));
}

function refuse(refusal: PromoRefusal): PromoResult {
  return { ok: false, refusal };
}
