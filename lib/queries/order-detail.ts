import 'server-only';
import type { Order, OrderLine, Prisma } from '@/generated/prisma/client';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { ATTENTION_REASONS, type AttentionReason } from '@/lib/orders/attention';
import { SHOPPER_MAILS } from '@/lib/orders/mails';
import { isOrderStatus, type OrderStatus } from '@/lib/orders/order-status';
import { type OrderDetailEvent, toEvent } from './order-detail-event';
import { type OrderDetailMail, toMail } from './order-detail-mail';
import { type OrderDetailPayment, toPayment } from './order-detail-payment';
import { orderKey } from './order-key';
import { currencyOf, minorOf } from './rows';
import { type StaffTask, tasksOfOrder } from './tasks';

export type { OrderDetailEvent, OrderDetailMail, OrderDetailPayment };

export type OrderDetailLine = {
  position: number;
  nameKa: string;
  nameEn: string;
  quantity: number;
  unitPriceMinor: number;
  totalMinor: number;
};

/** All amounts in minor units of `currency`. */
export type OrderDetail = {
  id: string;
  number: string;
  token: string;
  status: OrderStatus;
  source: string;
  attentionReason: AttentionReason | null;
  /** Of an order that came by the API: what its caller calls it, and the name of the key (null: without one). */
  api: { externalId: string; ownsName: boolean; keyName: string | null } | null;
  /** What nobody said is empty. `country`: ISO 3166-1 alpha-2; null: nobody asked. */
  buyer: { name: string; email: string; phone: string; locale: string; country: string | null };
  delivery: { nameKa: string; nameEn: string; address: string | null };
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
  capturedMinor: number;
  refundedMinor: number;
  createdAt: Date;
  paidAt: Date | null;
  /** When it was given up. */
  cancelledAt: Date | null;
  lines: OrderDetailLine[];
  /** Newest attempt first. */
  payments: OrderDetailPayment[];
  /** Oldest first. */
  events: OrderDetailEvent[];
  /** Open and dealt with, newest first. */
  tasks: StaffTask[];
  /** To the buyer, newest first. */
  mails: OrderDetailMail[];
};

/**
 * Everything staff see of one order.
 * @param ref its number in any of the ways people write it (A-1042, a-1042, 1042), or its id
 * @returns null when this shop has no such order, whatever other shops have
 */
export async function findOrderDetail(
  db: Pick<Database, 'prisma' | 'pool'>,
  { shopId, ref }: { shopId: string; ref: string },
): Promise<OrderDetail | null> {
  const by = orderKey(ref);
  if (!by) return null;
  const order = await readAtOnce(db, { shopId, ...by });
  if (!order) return null;
  return {
    ...toHead(order),
    lines: order.lines.map(toLine),
    payments: order.payments.map((payment) => toPayment(payment, order.operations)),
    events: order.events.map((event) => toEvent(event, order.payments)),
    tasks: await tasksOfOrder(db, order.id),
    mails: order.mails.map(toMail),
  };
}

/**
 * One snapshot for all tables: else a refund that is settled in between shows as done beside the figure from before it, and
 * the page, with nothing under way, would not look again.
 */
function readAtOnce(db: Pick<Database, 'prisma'>, where: Prisma.OrderWhereInput) {
  const read = (tx: Prisma.TransactionClient) =>
    tx.order.findFirst({
      where,
      include: {
        lines: { orderBy: { position: 'asc' } },
        payments: { orderBy: { attempt: 'desc' } },
        apiKey: { select: { name: true } },
        // Rows of one transaction carry the same time; their ids are in the order of writing.
        events: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
        operations: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] },
        mails: {
          where: { kind: { in: [...SHOPPER_MAILS] } },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        },
      },
    });
  return db.prisma.$transaction(read, { isolationLevel: 'RepeatableRead' });
}

function toHead(
  order: Order & { apiKey: { name: string } | null },
): Omit<OrderDetail, 'lines' | 'payments' | 'events' | 'tasks' | 'mails'> {
  if (!isOrderStatus(order.status)) throw new Error(`order ${order.number} has status ${order.status}`);
  return {
    id: order.id,
    number: order.number,
    token: order.token,
    status: order.status,
    source: order.source,
    attentionReason: ATTENTION_REASONS.find((reason) => reason === order.attentionReason) ?? null,
    api:
      order.externalId === null
        ? null
        : {
            externalId: order.externalId,
            ownsName: order.externalClaimed,
            keyName: order.apiKey?.name ?? null,
          },
    buyer: {
      name: order.buyerName,
      email: order.buyerEmail,
      phone: order.buyerPhone,
      locale: order.locale,
      country: order.buyerCountry,
    },
    delivery: {
      nameKa: order.deliveryNameKa,
      nameEn: order.deliveryNameEn,
      address: order.deliveryAddress,
    },
    currency: currencyOf(order.currency),
    subtotalMinor: minorOf(order.subtotalMinor),
    discountMinor: minorOf(order.discountMinor),
    promoCode: order.promoCode,
    deliveryMinor: minorOf(order.deliveryMinor),
    vatMinor: minorOf(order.vatMinor),
    vatRateBp: order.vatRateBp,
    totalMinor: minorOf(order.totalMinor),
    capturedMinor: minorOf(order.capturedMinor),
    refundedMinor: minorOf(order.refundedMinor),
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    cancelledAt: order.cancelledAt,
  };
}

function toLine(line: OrderLine): OrderDetailLine {
  return {
    position: line.position,
    nameKa: line.nameKa,
    nameEn: line.nameEn,
    quantity: line.quantity,
    unitPriceMinor: minorOf(line.unitPriceMinor),
    totalMinor: minorOf(line.totalMinor),
  };
}
