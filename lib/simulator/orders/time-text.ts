/** Tbilisi is UTC+4 the year round. */
const TBILISI_OFFSET_MICROS = 4 * 3_600_000_000;

/** `2026-03-02T09:05:12.318447Z` */
export function zonedText(micros: number): string {
  return `${text(micros)}Z`;
}

/** The same instant on a clock in Tbilisi, without a suffix: `2026-03-02T13:05:12.318447`. */
export function localText(micros: number): string {
  return text(micros + TBILISI_OFFSET_MICROS);
}

/**
 * Transaction id in the layout of a retrieval reference number: last digit of the year, day of the year (3),
 * local hour (2), then six digits of the caller's.
 */
export function transactionId(micros: number, sixDigits: string): string {
  const local = new Date((micros + TBILISI_OFFSET_MICROS) / 1000);
  const newYear = Date.UTC(local.getUTCFullYear(), 0, 1);
  const day = Math.floor((local.getTime() - newYear) / 86_400_000) + 1;
  const year = String(local.getUTCFullYear() % 10);
  return `${year}${String(day).padStart(3, '0')}${String(local.getUTCHours()).padStart(2, '0')}${sixDigits}`;
}

function text(micros: number): string {
  const iso = new Date(Math.floor(micros / 1000)).toISOString();
  return `${iso.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}`;
}
