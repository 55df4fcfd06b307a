import 'server-only';
import type { Logger } from '@/lib/log';

export type Losses = {
  /** `count` rows will not be written. */
  rows(count: number, error?: unknown): void;
  /** One row will be written without its bodies. */
  bodies(): void;
  /** Rows are written again, or the process ends: says what was lost since the burst began. */
  over(): void;
};

/**
 * Speaks twice of a burst of losses, however many there are: when it begins, with the reason, and when it is over, with
 * the count. A database that is away must not fill the log as well.
 */
export function createLosses(log: Logger): Losses {
  let lost = { rows: 0, bodies: 0 };
  const begins = () => lost.rows + lost.bodies === 0;
  return {
    rows(count, error) {
      if (begins()) {
        log.error(
          error === undefined ? {} : { err: error },
          'calls to the bank cannot all be recorded; the calls themselves go on',
        );
      }
      lost.rows += count;
    },
    bodies() {
      if (begins()) log.warn('calls to the bank are recorded without their bodies: the database is behind');
      lost.bodies += 1;
    },
    over() {
      if (begins()) return;
      log.warn({ lost }, 'calls to the bank that were not recorded, or without their bodies');
      lost = { rows: 0, bodies: 0 };
    },
  };
}
