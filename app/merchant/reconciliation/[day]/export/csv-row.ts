import type { Locale } from '@/lib/i18n/locales';
import { MESSAGES, type Messages } from '@/lib/i18n/messages';
import { isCurrency, toDecimal } from '@/lib/money';
import type { Side } from '@/lib/orders/day-comparison';
import type { DayReportItem } from '@/lib/queries/day-report';

type Column = keyof Messages['ledger']['day']['columns'];
const COLUMNS = Object.keys(MESSAGES.ka.ledger.day.columns) as Column[];

/** The first row: what stands below, in the language of the console. */
export function csvHead(locale: Locale): string[] {
  return COLUMNS.map((column) => MESSAGES[locale].ledger.day.columns[column]);
}

/** An item as a row below `csvHead`. Amounts are decimal text without a currency, so that a spreadsheet can add them. */
export function csvRow(item: DayReportItem, locale: Locale): string[] {
  const { ours, bank } = item;
  const amount = (
    side: Side | null,
    figure: 'requestedMinor' | 'heldMinor' | 'capturedMinor' | 'refundedMinor',
  ) => {
    const minor = side?.[figure] ?? null;
    return side && minor !== null && isCurrency(side.currency) ? toDecimal(minor, side.currency) : '';
  };
  const cells: Record<Column, string> = {
    verdict: MESSAGES[locale].ledger.day.verdicts[item.verdict].name,
    order: item.orderNumber ?? '',
    attempt: item.attempt === null ? '' : String(item.attempt),
    bankOrderId: item.bankOrderId ?? '',
    currency: item.currency ?? '',
    oursStatus: ours?.status ?? '',
    oursRequested: amount(ours, 'requestedMinor'),
    oursHeld: amount(ours, 'heldMinor'),
    oursCaptured: amount(ours, 'capturedMinor'),
    oursRefunded: amount(ours, 'refundedMinor'),
    bankStatus: bank?.status ?? '',
    bankCurrency: bank?.currency ?? '',
    bankRequested: amount(bank, 'requestedMinor'),
    bankHeld: amount(bank, 'heldMinor'),
    bankCaptured: amount(bank, 'capturedMinor'),
    bankRefunded: amount(bank, 'refundedMinor'),
    checkedAt: item.checkedAt?.toISOString() ?? '',
  };
  return COLUMNS.map((column) => cells[column]);
}
