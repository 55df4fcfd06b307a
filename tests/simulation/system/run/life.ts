import type { Order } from '@/lib/simulator/orders/order';
import { bankOrdersOf } from '../check/books';
import { type OurPayment, type Ours, readOurs } from '../check/ours';
import type { Form, Plan } from '../schedule/step';
import type { World } from '../world/world';
import type { Tally } from './tally';

/** A form as it was sent. */
export type SentForm = {
  kind: Form['kind'];
  input: {
    shopId: string;
    paymentId: string;
    amountMinor: number;
    seenMinor: number;
    reason: string | null;
    formToken: string;
  };
};

/** One order in a schedule, from its first click to the comparison. */
export type Life = {
  world: World;
  plan: Plan;
  shopId: string;
  orderId: string;
  number: string;
  token: string;
  /** Bank order ids of the payment pages that the shopper has open, oldest first. */
  tabs: string[];
  lastForm: SentForm | null;
  /** Which operation each form has made. */
  operationOf: Map<string, string>;
  /**
   * For so many steps what fails may fail: the connections to the database were cut, in this step or in the last one, and a
   * pool does not notice at once.
   */
  cutSteps: number;
  journal: string[];
  /** What was found wrong so far. */
  wrong: string[];
  ours: Ours | null;
  /** What has happened in it, for the sum that shows what a run has tried. */
  tally: Tally;
  /** What is under way at a process that stands still. */
  unfinished: { on: 'a' | 'b'; steps: number; done: Promise<void> }[];
};

/** How many payments an order can have had: more attempts than a schedule makes. */
const MOST_ATTEMPTS = 12;

/** Everything that the bank has for the order, also what we do not know of. */
export function allBankOrders({ world, number }: Life): Order[] {
  return Array.from({ length: MOST_ATTEMPTS }, (_, index) => `${number}-${index + 1}`).flatMap(
    (external_id) => bankOrdersOf(world.bank, { external_id }),
  );
}

export function look(life: Life): Promise<Ours> {
  const ids = allBankOrders(life).map(({ id }) => id);
  return readOurs(life.world.pool, life.orderId, ids);
}

export const bankOf =
  ({ world }: Life) =>
  (payment: OurPayment): Order[] =>
    bankOrdersOf(world.bank, payment);
