import type { Dispatcher } from '@/lib/simulator/callbacks/dispatcher';
import type { SigningKey } from '@/lib/simulator/callbacks/signing-key';
import type { Clock } from '@/lib/simulator/clock';
import type { Merchant } from '@/lib/simulator/orders/receipt';
import type { Random } from '@/lib/simulator/random';
import type { Settings } from '@/lib/simulator/settings';
import type { Store } from '@/lib/simulator/store/store';

/** What every use case of the bank works with. */
export type Bank = {
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly key: SigningKey;
  readonly merchant: Merchant;
  readonly dispatcher: Dispatcher;
  /** Settings change while the bank runs, so they are asked for each time. */
  readonly settings: () => Settings;
  /** Rings when an order's expiry or what it was waiting for has come. */
  readonly onDue: (orderId: string, dueAtMicros: number) => void;
};
