import type { BogClient, BogOperation, CreateOrderRequest } from '@/lib/bog';
import type { Endpoint } from '@/lib/simulator/http/context';
import type { Order } from '@/lib/simulator/orders/order';
import type { Simulator } from '@/lib/simulator/simulator';

/** One call with its key, and how often it has taken effect at the bank; null for what has none. */
export type Case = {
  readonly call: (client: BogClient) => Promise<unknown>;
  readonly effects: (() => number) | null;
};

type World = { readonly bank: Simulator; readonly client: BogClient };

/** Each operation with the endpoint that a fault has to strike, ready to be called. */
export const OPERATIONS: Record<
  BogOperation,
  { endpoint: Endpoint; prepare: (world: World) => Promise<Case> }
> = {
  token: {
    endpoint: 'token',
    prepare: async () => ({ call: (client) => client.checkCredentials(), effects: null }),
  },
  create_order: { endpoint: 'create', prepare: createOrder },
  receipt: {
    endpoint: 'receipt',
    prepare: async (world) => {
      const id = await open(world);
      return { call: (client) => client.getReceipt(id), effects: null };
    },
  },
  refund: {
    endpoint: 'refund',
    prepare: async (world) => {
      const id = await paid(world);
      const key = withKey();
      const amount = { amountMinor: 150, currency: 'GEL' } as const;
      return { call: (client) => client.refund(id, amount, key), effects: actionsOf(world, id) };
    },
  },
  approve: {
    endpoint: 'approve',
    prepare: async (world) => {
      const id = await paid(world, { captureMode: 'manual' });
      const key = withKey();
      const amount = { amountMinor: 1000, currency: 'GEL' } as const;
      return { call: (client) => client.approve(id, amount, key), effects: actionsOf(world, id) };
    },
  },
  cancel: {
    endpoint: 'cancel',
    prepare: async (world) => {
      const id = await paid(world, { captureMode: 'manual' });
      const key = withKey();
      return { call: (client) => client.cancel(id, {}, key), effects: actionsOf(world, id) };
    },
  },
  save_card: { endpoint: 'save-card', prepare: (world) => saveCard(world, 'recurrent') },
  save_card_for_charges: {
    endpoint: 'save-card-for-charges',
    prepare: (world) => saveCard(world, 'subscription'),
  },
  pay_with_saved_card: {
    endpoint: 'pay-saved-card',
    prepare: async (world) => {
      const parent = await savedBy(world, 'recurrent');
      const how = toPage();
      return {
        call: (client) => client.payWithSavedCard(parent, order(), how),
        effects: childrenOf(world, parent),
      };
    },
  },
  charge_saved_card: {
    endpoint: 'charge-saved-card',
    prepare: async (world) => {
      const parent = await savedBy(world, 'subscription');
      const key = withKey();
      return {
        call: (client) => client.chargeSavedCard(parent, {}, key),
        effects: childrenOf(world, parent),
      };
    },
  },
  delete_saved_card: {
    endpoint: 'delete-card',
    prepare: async (world) => {
      const parent = await savedBy(world, 'subscription');
      const key = withKey();
      return {
        call: (client) => client.deleteSavedCard(parent, key),
        effects: () => (orderOf(world, parent).cardDeletedAtMicros === null ? 0 : 1),
      };
    },
  },
  complete_apple_pay: {
    endpoint: 'complete-apple-pay',
    prepare: async (world) => {
      const request = order({
        applicationType: 'web',
        paymentMethods: ['apple_pay'],
        config: { applePay: { external: true } },
      });
      const { bankOrderId } = await world.client.createApplePayOrder(request, toPage());
      const key = withKey();
      return {
        call: (client) => client.completeApplePay(bankOrderId, '{"token":{"paymentData":{}}}', key),
        effects: () => (orderOf(world, bankOrderId).result === null ? 0 : 1),
      };
    },
  },
  calculate_instalments: {
    endpoint: 'calculate',
    prepare: async () => ({
      call: (client) => client.calculateInstalments({ amountMinor: 50_000, currency: 'GEL' }),
      effects: null,
    }),
  },
};

async function createOrder({ bank }: World): Promise<Case> {
  const externalOrderId = crypto.randomUUID();
  const how = toPage();
  return {
    call: (client) => client.createOrder(order({ externalOrderId }), how),
    effects: () => bank.control.orders({ externalOrderId }).length,
  };
}

async function saveCard(world: World, use: 'recurrent' | 'subscription'): Promise<Case> {
  const id = await open(world);
  const key = withKey();
  return {
    call: (client) => client.saveCard(id, use, key),
    effects: () => (orderOf(world, id).saveCardFor === use ? 1 : 0),
  };
}

export function order(changes: Partial<CreateOrderRequest> = {}): CreateOrderRequest {
  return {
    callbackUrl: 'http://localhost:9/callback',
    basket: [{ productId: 'tea', quantity: 1, unitPriceMinor: 2550 }],
    totalMinor: 2550,
    currency: 'GEL',
    ...changes,
  };
}

const withKey = () => ({ idempotencyKey: crypto.randomUUID() });
export const toPage = () => ({ ...withKey(), locale: 'en', theme: 'light' }) as const;

async function open({ client }: World, changes: Partial<CreateOrderRequest> = {}): Promise<string> {
  return (await client.createOrder(order(changes), toPage())).bankOrderId;
}

async function paid(world: World, changes: Partial<CreateOrderRequest> = {}): Promise<string> {
  const id = await open(world, changes);
  pay(world, id);
  return id;
}

async function savedBy(world: World, use: 'recurrent' | 'subscription'): Promise<string> {
  const id = await open(world);
  await world.client.saveCard(id, use, withKey());
  pay(world, id);
  return id;
}

function pay({ bank }: World, id: string): void {
  const answer = bank.control.pay(id, { card: '4000000000000001' });
  if (!answer.ok) throw new Error(answer.refusal.message);
}

function orderOf({ bank }: World, id: string): Order {
  const found = bank.control.views.orders({}, Number.POSITIVE_INFINITY).find((entry) => entry.id === id);
  if (!found) throw new Error(`the bank has lost order ${id}`);
  return found;
}

function actionsOf(world: World, id: string): () => number {
  return () => orderOf(world, id).actions.length;
}

function childrenOf({ bank }: World, parent: string): () => number {
  return () =>
    bank.control.views
      .orders({}, Number.POSITIVE_INFINITY)
      .filter(({ parentOrderId }) => parentOrderId === parent).length;
}
