import { e2eStack } from '@/tests/setup/e2e-stack';

/** The simulator's control API: the bank as its own staff would drive it. */
async function control(path: string, method = 'GET', body?: unknown) {
  const response = await fetch(`${e2eStack().simulatorUrl}/control/api${path}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

type Action = { action: string; status: string; amount: string | null; request_channel: string | null };

type OrderView = {
  receipt: { order_id: string; order_status: { key: string }; actions: Action[] | null };
  callbacks: { state: string; body: string; attempts: { status: number | null }[] }[];
};

export const bank = {
  /** What exists at the bank for one of our orders (A-1001 → A-1001-1, A-1001-2 …). */
  async ordersOf(number: string): Promise<OrderView['receipt'][]> {
    const attempts = await Promise.all(
      [1, 2, 3].map((attempt) => control(`/orders?external_order_id=${number}-${attempt}`)),
    );
    return attempts.flatMap((found) =>
      (found as { orders: OrderView[] }).orders.map(({ receipt }) => receipt),
    );
  },
  pay: (bankOrderId: string, outcome: 'completed' | 'declined' | 'processing' | 'cancelled' = 'completed') =>
    control(`/orders/${bankOrderId}/pay`, 'POST', { outcome }),
  /** The callbacks of a bank order, with what the shop answered to each try. */
  callbacksOf: async (bankOrderId: string) =>
    ((await control(`/orders/${bankOrderId}`)) as OrderView).callbacks,
  /** What the bank did to the money of an order, from its own books: one line per action. */
  actionsOf: async (bankOrderId: string): Promise<string[]> => {
    const { receipt } = (await control(`/orders/${bankOrderId}`)) as OrderView;
    return (receipt.actions ?? []).map(({ action, amount, status }) => `${action} ${amount} ${status}`);
  },
  /** In the bank's own console. */
  refundAtBank: (bankOrderId: string, amount: string) =>
    control(`/orders/${bankOrderId}/refund-at-bank`, 'POST', { amount }),
  advance: (ms: number) => control('/clock/advance', 'POST', { ms }),
  set: (settings: Record<string, unknown>) => control('/settings', 'PATCH', settings),
  fault: (rule: Record<string, unknown>) => control('/faults', 'POST', rule),
  clearFaults: () => control('/faults', 'DELETE'),
};
