import { bankMethodKey } from '@/lib/i18n/bank-words';
import type { Locale } from '@/lib/i18n/locales';
import { MESSAGES, type Messages } from '@/lib/i18n/messages';
import { toDecimal } from '@/lib/money';
import type { OrderListRow } from '@/lib/queries/order-list';

/** Georgia keeps UTC+4 all year. */
const TBILISI_MS = 4 * 3_600_000;

/** 2026-11-28T15:04:05+04:00 */
const timeText = (at: Date | null): string =>
  at ? `${new Date(at.getTime() + TBILISI_MS).toISOString().slice(0, 19)}+04:00` : '';

type Column = keyof Messages['merchant']['orders']['export']['columns'];
const COLUMNS = Object.keys(MESSAGES.ka.merchant.orders.export.columns) as Column[];

/** The first row: what stands below, in the language of the console. */
export function csvHead(locale: Locale): string[] {
  return COLUMNS.map((column) => MESSAGES[locale].merchant.orders.export.columns[column]);
}

/** An order as a row below `csvHead`. Amounts are decimal text without a currency, so that a spreadsheet can add them. */
export function csvRow(order: OrderListRow, locale: Locale): string[] {
  const { bank, merchant } = MESSAGES[locale];
  const amount = (minor: number) => toDecimal(minor, order.currency);
  const { sources } = merchant.orders;
  const cells: Record<Column, string> = {
    number: order.number,
    createdAt: timeText(order.createdAt),
    status: bank.orderStatus[order.status],
    buyer: order.buyerName,
    email: order.buyerEmail,
    phone: order.buyerPhone,
    currency: order.currency,
    total: amount(order.totalMinor),
    received: amount(order.capturedMinor),
    returned: amount(order.refundedMinor),
    paidAt: timeText(order.paidAt),
    method: order.method ? bank.methods[bankMethodKey(order.method)] : '',
    card: order.cardMask ?? '',
    source: sources[Object.hasOwn(sources, order.source) ? (order.source as keyof typeof sources) : 'other'],
    attention: order.attentionReason ? merchant.attention[order.attentionReason].title : '',
    bankOrderId: order.bankOrderId ?? '',
    transactionId: order.transactionId ?? '',
    externalId: order.externalId ?? '',
  };
  return COLUMNS.map((column) => cells[column]);
}
