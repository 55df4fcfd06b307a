import type { DeliveryDetails } from './delivery-input';
import type { PromoDetails } from './promo-input';

/**
 * What the form of a way of delivery is about, as one text: it changes with what the form would overwrite, and not when
 * staff move the way in the list or take it out of the offer meanwhile.
 */
export const deliveryVersion = (details: DeliveryDetails): string =>
  JSON.stringify([
    ...[details.nameKa, details.nameEn],
    ...[details.priceMinor, details.currency, details.needsAddress],
  ]);

/** The same of a promo code, whose uses and whose place in the archive are no part of its form. */
export const promoVersion = (details: PromoDetails): string =>
  JSON.stringify([
    ...[details.percentBp, details.amountMinor, details.currency, details.minSubtotalMinor],
    ...[details.startsAt, details.endsAt, details.maxUses],
  ]);
