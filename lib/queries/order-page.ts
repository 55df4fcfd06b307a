import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import type { OrderStatus } from '@/lib/orders/order-status';
import { type Outcome, outcomeOf } from '@/lib/orders/outcome';
import type { PaymentStatus } from '@/lib/orders/payment-status';
import { REFUSALS, type RefusalCode } from '@/lib/orders/refusals';
import { currencyOf, inLocale, minorOf } from './rows';

export type OrderPageLine = { slug: string; name: string; quantity: number; totalMinor: number };

export type OrderPage = {
  number: string;
  token: string;
  createdAt: Date;
  status: OrderStatus;
  outcome: Outcome;
  /** Why the newest payment did not open, as long as that is the newest thing known about it. */
  startError: RefusalCode | null;
  lines: readonly OrderPageLine[];
  currency: Currency;
  subtotalMinor: number;
  discountMinor: number;
  /** The code that gave the discount; null: none, or given by staff. */
  promoCode: string | null;
  deliveryMinor: number;
  vatMinor: number;
  /** In hundredths of a percent; null: nobody wrote it down when the order was placed. */
  vatRateBp: number | null;
  totalMinor: number;
  refundedMinor: number;
  deliveryName: string;
  deliveryAddress: string | null;
  buyerName: string;
  buyerEmail: string;
};

/** 32 bytes in base64url: anything else cannot be an order's address, and costs no query. */
const TOKEN = /^[\w-]{43}$/;

/** The order behind its unguessable address; null for a wrong one. */
export async function findOrderPage(
  db: Database,
  shopId: string,
  token: string,
  locale: string,
  now: Date,
): Promise<OrderPage | null> {
  if (!TOKEN.test(token)) return null;
  const row = await db.prisma.order.findUnique({
    where: { token },
    include: {
      lines: { orderBy: { position: 'asc' } },
      payments: {
        orderBy: { attempt: 'desc' },
        select: {
          status: true,
          redirectUrl: true,
          expiresAt: true,
          code: true,
          rejectReason: true,
          startError: true,
          captureDeadlineAt: true,
        },
      },
    },
  });
  if (!row || row.shopId !== shopId) return null;
  const payments = row.payments.map(({ captureDeadlineAt, status, ...payment }) => ({
    ...payment,
    status: status as PaymentStatus,
    // Only a hold has one, and it outlives the hold; the held amount does not.
    wasHeld: captureDeadlineAt !== null,
  }));
  return {
    number: row.number,
    token: row.token,
    createdAt: row.createdAt,
    status: row.status as OrderStatus,
    outcome: outcomeOf(payments, row.status as OrderStatus, now),
    startError: refusalOf(payments[0]?.startError ?? null),
    lines: row.lines.map((line) => ({
      slug: line.slug,
      name: inLocale(locale, line.nameKa, line.nameEn),
      quantity: line.quantity,
      totalMinor: minorOf(line.totalMinor),
    })),
    currency: currencyOf(row.currency),
    subtotalMinor: minorOf(row.subtotalMinor),
    discountMinor: minorOf(row.discountMinor),
    promoCode: row.promoCode,
    deliveryMinor: minorOf(row.deliveryMinor),
    vatMinor: minorOf(row.vatMinor),
    vatRateBp: row.vatRateBp,
    totalMinor: minorOf(row.totalMinor),
    refundedMinor: minorOf(row.refundedMinor),
    deliveryName: inLocale(locale, row.deliveryNameKa, row.deliveryNameEn),
    deliveryAddress: row.deliveryAddress,
    buyerName: row.buyerName,
    buyerEmail: row.buyerEmail,
  };
}

function refusalOf(code: string | null): RefusalCode | null {
  return code !== null && Object.hasOwn(REFUSALS, code) ? (code as RefusalCode) : null;
}
