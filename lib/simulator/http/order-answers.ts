import type { Bank } from '@/lib/simulator/bank/bank';
import type { Order } from '@/lib/simulator/orders/order';
import { receiptOf } from '@/lib/simulator/orders/receipt';

/** The answer to an ordinary order: its id, its receipt, and where to send the payer. */
export function createdAnswer(bank: Bank, { id }: Order) {
  const redirect = { href: `${bank.merchant.publicUrl}/?order_id=${id}` };
  return { id, _links: { details: detailsOf(bank, id), redirect } };
}

/** The answer to a payment made by wallet: with its receipt, or with the way to 3-D Secure. */
export function walletAnswer(bank: Bank, order: Order) {
  const { id } = order;
  const settings = bank.settings();
  if (order.pending?.kind === 'three_ds') {
    const redirect = { href: threeDsUrl(bank.merchant.publicUrl, id) };
    const status = settings['googlePay.pendingStatus'];
    return { id, status, _links: { details: detailsOf(bank, id), redirect } };
  }
  const order_details = receiptOf(order, bank.merchant, settings);
  return { id, status: order.status, order_details, _links: { details: detailsOf(bank, id) } };
}

/** The answer to an order that Apple Pay will pay: what Apple's sheet wants to see, and where its token goes. */
export function applePayAnswer(bank: Bank, { id }: Order) {
  const { publicUrl } = bank.merchant;
  const accept = { href: `${publicUrl}/payments/v1/ecommerce/orders/${id}/payment` };
  return { id, result: bank.settings()['applePay.result'] ?? merchantSession(bank), _links: { accept } };
}

/** The answer to an automatic payment: no redirect, for no payer is there. */
export function subscribedAnswer(bank: Bank, { id }: Order) {
  return { id, _links: { details: detailsOf(bank, id) } };
}

function detailsOf({ merchant: { publicUrl } }: Bank, id: string) {
  return { href: `${publicUrl}/payments/v1/receipt/${id}` };
}

/** In the bank's form; the field's value is all that our page needs to find the order again. */
function threeDsUrl(publicUrl: string, id: string): string {
  const query = new URLSearchParams({ fieldName: 'creq', fieldValue: id, baseUrl: `${publicUrl}/3ds` });
  return `${publicUrl}/api/3ds/post-form?${query}`;
}

/** Of the shape Apple documents for a merchant session; valid for an hour, and signed by nobody. */
function merchantSession({ clock, random, merchant }: Bank) {
  const nowMs = Math.floor(clock.nowMicros() / 1000);
  const hex = '0123456789abcdef';
  return {
    epochTimestamp: nowMs,
    expiresAt: nowMs + 3_600_000,
    merchantSessionIdentifier: `SIMULATOR_${random.text(32, hex)}`,
    nonce: random.text(8, hex),
    merchantIdentifier: `merchant.simulator.${merchant.clientId}`,
    domainName: new URL(merchant.url).hostname,
    displayName: merchant.brandEn,
    signature: random.text(64, hex),
  };
}
