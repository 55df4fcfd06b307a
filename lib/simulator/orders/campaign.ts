import type { CardType, Order } from '@/lib/simulator/orders/order';

type Campaign = NonNullable<Order['campaign']>;

export const CAMPAIGN_CARDS = ['visa', 'mc', 'solo'] as const;
export const CAMPAIGN_TYPES = ['restrict', 'client_discount'] as const;

/** Whether the card is of the campaign's type. No test card says SOLO, so American Express stands for it here. */
export function matchesCampaign({ card }: Campaign, cardType: CardType | null): boolean {
  return cardType !== null && (card === 'solo' ? cardType === 'amex' : card === cardType);
}

/** Whether `config.campaign` keeps this card away from the order. */
export function isKeptOut({ campaign }: Pick<Order, 'campaign'>, cardType: CardType | null): boolean {
  return campaign?.type === 'restrict' && !matchesCampaign(campaign, cardType);
}
