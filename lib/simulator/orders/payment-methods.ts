/** Methods the create call may list, in the order the payment page offers them. */
export const PAYMENT_METHODS = [
  'card',
  'google_pay',
  'apple_pay',
  'bog_p2p',
  'bog_loyalty',
  'bnpl',
  'bog_loan',
  'gift_card',
] as const;

export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** A hold exists only on a card, and both wallets hold a card. */
const HOLDABLE: readonly PaymentMethod[] = ['card', 'google_pay', 'apple_pay'];

/** Whether a payment by this method has card facts: response code, gateway id, authorisation code. */
export function isCardBased(method: PaymentMethod | ''): boolean {
  return (HOLDABLE as readonly string[]).includes(method);
}

/** Whether an order that offers `methods` (empty = all activated) can be captured by hand. */
export function allowsHold(methods: readonly PaymentMethod[]): boolean {
  return methods.length === 0 || methods.some((method) => HOLDABLE.includes(method));
}

const SPLITTABLE: readonly PaymentMethod[] = ['card', 'google_pay', 'apple_pay', 'bog_loyalty', 'bog_p2p'];

/** Whether money paid by this method can be split between accounts. */
export function splits(method: PaymentMethod): boolean {
  return SPLITTABLE.includes(method);
}

/**
 * What the payment page offers, in its order: the order's methods (empty = all) that are activated, with the bare
 * card beside a wallet, and for a hold only those that can hold.
 */
export function offeredMethods(
  { methods, capture }: { readonly methods: readonly PaymentMethod[]; readonly capture: string | null },
  activated: readonly PaymentMethod[],
): PaymentMethod[] {
  const asked = methods.length === 0 ? PAYMENT_METHODS : methods;
  const withCard = asked.some((method) => HOLDABLE.includes(method)) ? [...asked, 'card'] : asked;
  return PAYMENT_METHODS.filter(
    (method) =>
      withCard.includes(method) &&
      activated.includes(method) &&
      (capture !== 'manual' || HOLDABLE.includes(method)),
  );
}

/** Before payment the receipt carries the empty key. */
export const METHOD_TEXTS: Record<PaymentMethod | '', { ka: string; en: string }> = {
  '': { ka: '', en: '' },
  card: { ka: 'ბარათით გადახდა', en: 'Card payment' },
  google_pay: { ka: 'Google Pay', en: 'Google Pay' },
  apple_pay: { ka: 'Apple Pay', en: 'Apple Pay' },
  bog_p2p: { ka: 'ინტერნეტ ან მობაილბანკით გადახდა', en: 'Internet or mobile bank payment' },
  bog_loyalty: { ka: 'ქულებით გადახდა', en: 'Payment with points' },
  bnpl: { ka: 'ნაწილ-ნაწილ გადახდა', en: 'Payment in parts' },
  bog_loan: { ka: 'განვადებით გადახდა', en: 'Instalment payment' },
  gift_card: { ka: 'სასაჩუქრე ბარათით გადახდა', en: 'Gift card payment' },
};
