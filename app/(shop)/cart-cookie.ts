import 'server-only';
import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { type Cart, type CartLine, readCart, writeCart } from '@/lib/orders/cart';
import { services } from '@/lib/services';

const NAME = 'cart';
const KEPT_DAYS = 30;

export async function readCartCookie(): Promise<Cart | null> {
  return readCart((await cookies()).get(NAME)?.value);
}

/** Stores new content under a new id: one id and content is one order, so changed content must be another. */
export async function writeCartCookie(lines: readonly CartLine[]): Promise<void> {
  (await cookies()).set(NAME, writeCart({ id: randomUUID(), lines }), {
    httpOnly: true,
    sameSite: 'lax',
    secure: services().env.appUrl.startsWith('https:'),
    path: '/',
    maxAge: KEPT_DAYS * 24 * 3600,
  });
}
