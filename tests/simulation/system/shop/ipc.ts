import type { FromShop } from '../protocol';

/** @throws Error outside of a process that the harness has started */
export function say(message: FromShop): void {
  if (!process.send) throw new Error('this program is started by the system simulation');
  // A harness that is gone hears nothing.
  process.send(message, undefined, undefined, () => undefined);
}
