import type { Order } from '@/lib/simulator/orders/order';
import type { Life } from './life';

/** A schedule that went wrong, with everything that a person needs to understand and to replay it. */
export class Divergence extends Error {
  override name = 'Divergence';
  readonly seed: number;
  readonly differences: readonly string[];

  constructor({ plan, wrong, journal, ours }: Life, bankOrders: readonly Order[]) {
    const bank = bankOrders.map(
      ({ id, externalOrderId, status, heldMinor, capturedMinor, refundMinor, actions }) =>
        JSON.stringify({ id, externalOrderId, status, heldMinor, capturedMinor, refundMinor, actions }),
    );
    super(
      [
        `seed ${plan.seed} (npm run simulation -- --seed ${plan.seed})`,
        ...wrong.map((sentence) => `  ✗ ${sentence}`),
        `${plan.capture} capture, ${JSON.stringify(plan.settings)}, at the end ${JSON.stringify(plan.end)}`,
        ...journal,
        `ours: ${JSON.stringify(ours?.payments)}`,
        `operations: ${JSON.stringify(ours?.operations)}`,
        'the bank’s books:',
        ...bank.map((line) => `  ${line}`),
      ].join('\n'),
    );
    this.seed = plan.seed;
    this.differences = [...wrong];
  }
}
