import 'server-only';
import { orderExists, paymentLinkExists, productExists } from '@/lib/queries/page-exists';
import { clientKey, createLimiter, LIMITS } from '@/lib/rate-limit';
import type { Services } from '@/lib/services';

/**
 * Whether the shop of this host has anything at the address of an order, a payment link or a product. Whoever has an
 * order's or link's address gets in, however many wrong ones came from the same network; wrong ones are counted by network
 * address.
 */
export async function pageGate(
  { db, log }: Pick<Services, 'db' | 'log'>,
  pathname: string,
  address: string | null,
  host: string,
): Promise<'pass' | 'missing' | 'too_many'> {
  const [, kind, name = ''] = pathname.split('/');
  try {
    if (kind === 'products') return (await productExists(db, host, name)) ? 'pass' : 'missing';
    const exists = kind === 'pay' ? paymentLinkExists : orderExists;
    if (!['orders', 'pay'].includes(kind ?? '') || (await exists(db, host, name))) return 'pass';
    return (await createLimiter(db, LIMITS.orderMiss).take(clientKey(address))) ? 'missing' : 'too_many';
  } catch (error) {
    // The page meets the same trouble and has words for it.
    log.warn({ err: error }, 'an address could not be looked up');
    return 'pass';
  }
}
