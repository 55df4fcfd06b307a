import { matchesCampaign } from '@/lib/simulator/orders/campaign';
import type { CardType, Discount, Order } from '@/lib/simulator/orders/order';
import type { Settings } from '@/lib/simulator/settings';

type Payable = Pick<Order, 'requestMinor' | 'items' | 'campaign'>;

/**
 * What the payer is spared: the bank's promotion of a product (the best one of the basket, off the whole order),
 * and the campaign of a card type. Exact in minor units, halves up; at least one minor unit is left to pay.
 * `cardType` is null for payments without a card, and while nobody knows the card yet.
 */
export function discountFor(order: Payable, cardType: CardType | null, settings: Settings): Discount | null {
  const { requestMinor, items, campaign } = order;
  const registered = settings['promotions.byDiscountId'];
  const percents = items.map(({ productDiscountId }) => registered[productDiscountId ?? ''] ?? 0);
  const bankPercent = Math.max(0, ...percents);
  const inCampaign = campaign?.type === 'client_discount' && matchesCampaign(campaign, cardType);
  const systemPercent = inCampaign ? settings['promotions.campaignPercent'] : 0;
  const bankMinor = Math.min(percentOf(requestMinor, bankPercent), requestMinor - 1);
  const systemMinor = Math.min(percentOf(requestMinor, systemPercent), requestMinor - bankMinor - 1);
  if (bankMinor + systemMinor === 0) return null;
  return {
    bankMinor,
    bankDescription: bankMinor > 0 ? `Promotion ${bankPercent}%` : null,
    systemMinor,
    systemDescription: systemMinor > 0 ? `Card campaign ${systemPercent}%` : null,
    discountedMinor: requestMinor - bankMinor - systemMinor,
    originalMinor: requestMinor,
  };
}

/** BigInt, because the largest amounts times a hundred are more than a double holds. */
function percentOf(amountMinor: number, percent: number): number {
  return Number((BigInt(amountMinor) * BigInt(percent) + 50n) / 100n);
}
