import type { Instrument } from '@/lib/simulator/orders/order';
import { DECLINE_CODES } from '@/lib/simulator/orders/response-codes';
import { findTestCard, maskNumber, TEST_CARDS, type TestCard } from '@/lib/simulator/orders/test-cards';

export type WalletMethod = 'google_pay' | 'apple_pay';

/**
 * The card behind a wallet token. Real tokens are sealed for the bank, so any text will do here and stands for the
 * card that always succeeds, unless it is JSON that says more, in one of two ways:
 * `{"simulator":{"card":"4000000000000002","code":"106"}}` beside whatever else it holds names a test card, a
 * decline, or both; and Apple's own `paymentMethod` names the card's network and last four digits
 * (`{"network":"Visa","displayName":"Visa 0002"}`), which pick the test card that ends so.
 */
export function walletInstrument(method: WalletMethod, token: string): Instrument {
  const json = parse(token);
  const hint = objectAt(json, 'simulator');
  const card = cardOf(hint) ?? appleCard(objectAt(objectAt(json, 'token') ?? json, 'paymentMethod'));
  const forced = DECLINE_CODES.find((code) => code === textAt(hint, 'code'));
  return walletCard(method, card ?? ALWAYS_GOOD, forced);
}

/** A test card in a phone: the bank sees the card's number from Google, and only the device's own from Apple. */
export function walletCard(method: WalletMethod, card: TestCard, forcedCode?: string): Instrument {
  return {
    method,
    payerIdentifier: method === 'apple_pay' ? deviceNumber(card) : maskNumber(card.number),
    cardType: card.type,
    cardExpiry: '12/39',
    code: forcedCode ?? card.code,
    laterCode: card.laterCode,
  };
}

/** Whether the token asks for 3-D Secure, where the setting leaves it to the token. */
export function asksThreeDs(token: string): boolean {
  return /3ds/i.test(token);
}

const ALWAYS_GOOD = TEST_CARDS[0] as TestCard;
const DEVICE_PREFIX = { visa: '480000', mc: '520000', amex: '370000' } as const;

function deviceNumber({ type, number }: TestCard): string {
  return maskNumber(`${DEVICE_PREFIX[type]}${number.slice(6)}`);
}

function cardOf(hint: object | null): TestCard | undefined {
  return findTestCard(textAt(hint, 'card').replace(/\s/g, ''));
}

const NETWORKS: Record<string, TestCard['type']> = { visa: 'visa', mastercard: 'mc', amex: 'amex' };

function appleCard(method: object | null): TestCard | undefined {
  const type = NETWORKS[textAt(method, 'network').toLowerCase()];
  const last4 = /(\d{4})$/.exec(textAt(method, 'displayName'))?.[1] ?? '';
  const ofType = TEST_CARDS.filter((card) => card.type === type);
  return ofType.find(({ number }) => last4 !== '' && number.endsWith(last4)) ?? ofType[0];
}

function parse(text: string): object | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' ? json : null;
  } catch {
    return null;
  }
}

function objectAt(value: object | null, key: string): object | null {
  const found: unknown = value && Reflect.get(value, key);
  return typeof found === 'object' ? found : null;
}

function textAt(value: object | null, key: string): string {
  const found: unknown = value && Reflect.get(value, key);
  return typeof found === 'string' ? found : '';
}
