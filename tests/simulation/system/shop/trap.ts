import type { Point, Trap } from '../protocol';
import { say } from './ipc';

let armed: Trap | null = null;
let passed = 0;
let goOn: (() => void) | null = null;

export function arm(trap: Trap | null): void {
  armed = trap;
  passed = 0;
}

export function release(): void {
  goOn?.();
  goOn = null;
}

/** Passes a named point; a trap that waits there snaps. */
export async function pass(point: Point): Promise<void> {
  if (armed?.point !== point) return;
  passed += 1;
  if (passed < armed.nth) return;
  const { then } = armed;
  armed = null;
  if (then === 'kill') {
    process.kill(process.pid, 'SIGKILL');
    // The signal needs a moment, in which nothing more may happen.
    await new Promise(() => undefined);
  }
  const going = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  say({ kind: 'paused', point });
  await going;
}
