import { findOrderPage } from '@/lib/queries/order-page';
import { recordingClient, type Sent } from '@/tests/setup/recording-client';
import { operationsIn } from '../operation-world';
import type { World } from '../world';

/** Far above what the simulator needs, so that nothing but a fault is ever late. */
const PATIENT_MS = 10_000;
/** Gives up soon, for the faults that are about waiting. */
const HASTY_MS = 250;

/** A shop whose client of the bank is new for each fault, so that nothing is remembered of the one before. */
export type ShopUnderFault = ReturnType<typeof shopUnderFault>;

export function shopUnderFault(world: World) {
  const { control } = world.simulator;
  const sent: Sent[] = [];

  return {
    ...operationsIn(world),
    world,
    control,
    /** What went over the wire since the client is new. */
    sent,

    /** @param hasty which of the two kinds of calls are not waited for */
    newClient(hasty: 'api' | 'token' | null): void {
      sent.length = 0;
      const client = recordingClient(world.simulator, {
        sent,
        apiTimeoutMs: hasty === 'api' ? HASTY_MS : PATIENT_MS,
        tokenTimeoutMs: hasty === 'token' ? HASTY_MS : PATIENT_MS,
        now: () => world.clock.now().getTime(),
      });
      world.services.bankOf = async () => client;
    },

    /** What the shopper reads on the page of the order. */
    async page(token: string): Promise<string> {
      const { services, shopId } = world;
      const page = await findOrderPage(services.db, shopId, token, 'en', services.clock.now());
      if (!page) throw new Error('the order has no page');
      return page.outcome.kind;
    },

    /** The state of an order in a few words: what was asked of its money, its newest payment, itself. */
    async state({ orderId }: { orderId: string }): Promise<State> {
      const { order, payments } = await world.look(orderId);
      const operation = (await operationsIn(world).operations({ orderId })).at(-1);
      return {
        operation: operation?.status ?? null,
        problem: operation?.problem ?? null,
        payment: payments.at(-1)?.status ?? null,
        order: order.status,
      };
    },
  };
}

export type State = {
  operation: string | null;
  problem: string | null;
  payment: string | null;
  order: string;
};
