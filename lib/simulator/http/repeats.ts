import { createHash } from 'node:crypto';
import type { Bank } from '@/lib/simulator/bank/bank';
import { type Handler, takesKey } from '@/lib/simulator/http/context';
import { lintOf } from '@/lib/simulator/http/lints';

/** Requests remembered at most; the oldest are forgotten first. */
const KEPT_REQUESTS = 10_000;

type Earlier = { readonly key: string | null; readonly atMicros: number };

/**
 * Warns of the costliest mistake of all: a request that is sent again under another idempotency key acts twice.
 * Stands before the faults, because that is when clients do it: after an answer that never came. A request that
 * was refused (4xx) did nothing, so whoever sends it again may do so under any key.
 */
export function watchRepeats(bank: Bank): Handler {
  const earlier = new Map<string, Earlier>();
  return async (c, next) => {
    const windowMicros = bank.settings()['idempotency.renewedWithinMs'] * 1000;
    if (!takesKey(c.var.endpoint) || windowMicros === 0) return next();
    const digest = createHash('sha256')
      .update(`${c.req.method} ${c.req.path.toLowerCase()}\n${await c.req.text()}`)
      .digest('base64');
    const key = c.req.header('Idempotency-Key') ?? null;
    const atMicros = bank.clock.nowMicros();
    const first = earlier.get(digest);
    if (first && atMicros - first.atMicros <= windowMicros) {
      if (key === null || key !== first.key) c.var.lint.push(lintOf('idempotency-key-renewed'));
      return next();
    }
    const own = { key, atMicros };
    // Taken out first, so that the map's order stays that of the instants.
    earlier.delete(digest);
    earlier.set(digest, own);
    if (earlier.size > KEPT_REQUESTS) earlier.delete(earlier.keys().next().value ?? '');
    await next();
    const refused = c.res.status >= 400 && c.res.status < 500;
    if (refused && earlier.get(digest) === own) earlier.delete(digest);
  };
}
