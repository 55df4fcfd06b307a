import { createLink } from '@/lib/desk/links/save-link';
import type { Trigger } from '@/lib/orders/events';
import { placeLinkOrder } from '@/lib/payments/place-link-order';
import { startPayment } from '@/lib/payments/start';
import type { LinkTyped } from '@/lib/shops/link-input';
import type { World } from '../payments/world';

export const BY_LINK: Trigger = {
  ...{ source: 'shopper', via: 'payment_link', actor: null, address: '192.0.2.7' },
};
export const LINK: LinkTyped = {
  ...{ titleKa: 'ტური', titleEn: 'Tour', descriptionKa: '', descriptionEn: '' },
  ...{ amount: '120.50', currency: 'GEL', maxPaid: '', expires: '' },
};
export const AMOUNT_MINOR = 12_050;

/** What happens at payment links, in few words. */
export function linksIn(world: World) {
  const { services, shopId } = world;
  const editor = { shopId, email: 'owner@example.com', address: null };

  async function make(typed: Partial<LinkTyped> = {}): Promise<{ linkId: string; linkToken: string }> {
    const saved = await createLink(services, editor, { ...LINK, ...typed });
    if (!saved.ok) throw new Error(saved.code);
    const [row] = await world.rows<{ token: string }>('SELECT token FROM payment_links WHERE id = $1', [
      saved.linkId,
    ]);
    return { linkId: saved.linkId, linkToken: row?.token ?? '' };
  }

  const place = (
    linkToken: string,
    {
      formToken = crypto.randomUUID(),
      name = 'Nino Example',
      seenAmountMinor = AMOUNT_MINOR,
      at = shopId,
    }: { formToken?: string; name?: string; seenAmountMinor?: number; at?: string } = {},
  ) => {
    const typed = { name, email: 'nino@example.com', phone: '555 12 34 56', language: 'en' };
    const input = { shopId: at, linkToken, typed, formToken, seenAmountMinor, theme: 'light' as const };
    return placeLinkOrder(services, input, BY_LINK);
  };

  async function placed(...args: Parameters<typeof place>): Promise<{ orderId: string; token: string }> {
    const result = await place(...args);
    if (!result.ok) throw new Error(result.code);
    return result;
  }

  /** Begins to pay, pays at the bank, and waits for the callback. */
  async function pay({ token, orderId }: { token: string; orderId: string }): Promise<void> {
    await startPayment(services, { token }, BY_LINK);
    const [payment] = (await world.look(orderId)).payments.slice(-1);
    world.simulator.control.pay(payment?.bankOrderId ?? '', { outcome: 'completed' });
    await world.settled();
  }

  return { editor, make, place, placed, pay };
}
