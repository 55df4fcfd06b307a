import { allocate, MAX_AMOUNT_MINOR } from '@/lib/money';
import { PAYMENT_METHODS, type PaymentMethod } from './settings';

/** Who gets a part: of a product's lines, or (`productId` null) of the rest of the order. One of percent and amount. */
export type SplitReceiver = {
  productId: string | null;
  iban: string;
  /** Whole percents. */
  percent: number | null;
  /** For each piece of the product; of the rest of the order once. */
  amountMinor: number | null;
  /** Stands on the receiver's statement. */
  description: string;
};

export type SplitOrder = {
  deliveryMinor: number;
  discountMinor: number;
  lines: readonly { productId: string | null; quantity: number; totalMinor: number }[];
};

/** What the bank is asked to transfer, in minor units of GEL. */
export type SplitPart = { iban: string; amountMinor: number; description: string };

/** Paid with any other method the whole amount stays on the merchant's account (bank docs: split-payment). */
const DIVIDED: readonly PaymentMethod[] = ['card', 'google_pay', 'apple_pay', 'bog_loyalty', 'bog_p2p'];

/** Which of the methods that a shop offers cannot be divided; of none listed it offers all that the bank has. */
export function undividedMethods(methods: readonly PaymentMethod[]): PaymentMethod[] {
  const offered = methods.length > 0 ? methods : PAYMENT_METHODS;
  return offered.filter((method) => !DIVIDED.includes(method));
}

/** Whether a payment with one of the methods can be divided at all. */
export function canBeDivided(methods: readonly PaymentMethod[]): boolean {
  return methods.length === 0 || methods.some((method) => DIVIDED.includes(method));
}

/** What is divided by one set of receivers. */
type Pot = { productId: string | null; goodsMinor: number; pieces: number };

/**
 * Who gets what of an order, to the last minor unit. Lines of a product with receivers of its own are divided by those,
 * after their share of the discount; all else, with the delivery, by the receivers of the shop. What nobody gets stays on
 * the merchant's account. The parts are never more than the order; none is 0; the order of the lines changes nothing.
 */
export function planSplit(order: SplitOrder, receivers: readonly SplitReceiver[]): SplitPart[] {
  const pots = potsOf(order, receivers);
  const goodsMinor = sumOf(pots.map((pot) => pot.goodsMinor));
  const paid =
    goodsMinor > 0
      ? allocate(
          goodsMinor - order.discountMinor,
          pots.map((pot) => pot.goodsMinor),
        )
      : pots.map(() => 0);
  const parts = pots.flatMap((pot, index) => {
    const own = receivers.filter(({ productId }) => productId === pot.productId);
    const delivery = pot.productId === null ? order.deliveryMinor : 0;
    return divide((paid[index] ?? 0) + delivery, pot.pieces, own);
  });
  return merge(parts);
}

/** The same parts of a smaller sum: a hold of which only some is taken. */
export function scaleSplit(parts: readonly SplitPart[], totalMinor: number, takenMinor: number): SplitPart[] {
  const amounts = parts.map(({ amountMinor }) => amountMinor);
  const shares = allocate(takenMinor, [...amounts, totalMinor - sumOf(amounts)]);
  return merge(parts.map((part, index) => ({ ...part, amountMinor: shares[index] ?? 0 })));
}

/** The rest of the order first, then the products by id: independent of the order of the lines. */
function potsOf({ lines }: SplitOrder, receivers: readonly SplitReceiver[]): Pot[] {
  const withOwn = new Set(receivers.map(({ productId }) => productId));
  const rest: Pot = { productId: null, goodsMinor: 0, pieces: 1 };
  const pots = new Map<string, Pot>();
  for (const { productId, quantity, totalMinor } of lines) {
    if (productId === null || !withOwn.has(productId)) {
      rest.goodsMinor += totalMinor;
      continue;
    }
    const pot = pots.get(productId) ?? { productId, goodsMinor: 0, pieces: 0 };
    pots.set(productId, {
      ...pot,
      goodsMinor: pot.goodsMinor + totalMinor,
      pieces: pot.pieces + quantity,
    });
  }
  const products = [...pots.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pot]) => pot);
  return [rest, ...products];
}

/** Sums are served before shares; where both together would take more than there is, the shares shrink. */
function divide(paidMinor: number, pieces: number, receivers: readonly SplitReceiver[]): SplitPart[] {
  const sums = receivers.filter(({ amountMinor }) => amountMinor !== null);
  const shares = receivers.filter(({ percent }) => percent !== null);
  const fixed = atMost(
    paidMinor,
    sums.map(({ amountMinor }) => Math.min(MAX_AMOUNT_MINOR, (amountMinor ?? 0) * pieces)),
  );
  const percents = shares.map(({ percent }) => percent ?? 0);
  const unshared = Math.max(0, 100 - sumOf(percents));
  const wanted = percents.length > 0 ? allocate(paidMinor, [...percents, unshared]).slice(0, -1) : [];
  const shared = atMost(paidMinor - sumOf(fixed), wanted);
  const partOf =
    (amounts: readonly number[]) =>
    ({ iban, description }: SplitReceiver, index: number): SplitPart => ({
      iban,
      description,
      amountMinor: amounts[index] ?? 0,
    });
  return [...sums.map(partOf(fixed)), ...shares.map(partOf(shared))];
}

/** The amounts as they are wanted, or shrunk alike so that together they are what there is. */
function atMost(availableMinor: number, wanted: readonly number[]): number[] {
  return sumOf(wanted) > availableMinor ? allocate(availableMinor, wanted) : [...wanted];
}

/** One transfer per account and description; the bank refuses parts of 0. */
function merge(parts: readonly SplitPart[]): SplitPart[] {
  const merged = new Map<string, SplitPart>();
  for (const part of parts) {
    const key = `${part.iban} ${part.description}`;
    const amountMinor = (merged.get(key)?.amountMinor ?? 0) + part.amountMinor;
    merged.set(key, { ...part, amountMinor });
  }
  return [...merged.values()].filter(({ amountMinor }) => amountMinor > 0);
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
