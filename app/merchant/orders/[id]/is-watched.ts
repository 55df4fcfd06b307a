import { isLive } from '@/lib/orders/payment-status';
import type { OrderDetail } from '@/lib/queries/order-detail';

/** Mails that wait longer than this do so for a mail server that is away: watching them helps nobody. */
const MAIL_SOON_MS = 2 * 60_000;

type Watched = {
  payments: readonly Pick<OrderDetail['payments'][number], 'status' | 'money'>[];
  mails: readonly Pick<OrderDetail['mails'][number], 'status' | 'createdAt'>[];
};

/**
 * Whether something is under way that the page should show by itself when it is over: what was asked of the bank, a
 * payment that the buyer may be making, or a mail that is about to go out.
 */
export function isWatched({ payments, mails }: Watched, now: Date): boolean {
  const moving = payments.some(({ status, money }) => money.moving || isLive(status));
  const leaving = mails.some(
    ({ status, createdAt }) => status === 'waiting' && now.getTime() - createdAt.getTime() < MAIL_SOON_MS,
  );
  return moving || leaving;
}
