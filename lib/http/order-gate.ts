import 'server-only';
import { orderExists } from '@/lib/queries/order-exists';
import { createLimiter, LIMITS } from '@/lib/rate-limit';
import type { Services } from '@/lib/services';

/**
 * What may be answered to somebody who asks for the page of an order. Whoever has an order's address gets in,
 * however many wrong ones came from the same network; wrong ones are counted by network address.
 */
export async function orderGate(
  { db, log }: Pick<Services, 'db' | 'log'>,
  pathname: string,
  address: string | null,
): Promise<'pass' | 'missing' | 'too_many'> {
  const token = pathname.split('/')[2] ?? '';
  try {
    if (await orderExists(db, token)) return 'pass';
    return (await createLimiter(db, LIMITS.orderMiss).take(address ?? 'unknown')) ? 'missing' : 'too_many';
  } catch (error) {
    // The page meets the same trouble and has words for it.
    log.warn({ err: error }, 'an order’s address could not be looked up');
    return 'pass';
  }
}
