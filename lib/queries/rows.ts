import 'server-only';
import { type Currency, isCurrency } from '@/lib/money';

/** A bigint column as a number. @throws RangeError where a double could not carry it exactly */
export function minorOf(value: bigint): number {
  const amountMinor = Number(value);
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`amount out of range: ${value}`);
  return amountMinor;
}

/** @throws TypeError for a currency that this program does not handle */
export function currencyOf(value: string): Currency {
  if (!isCurrency(value)) throw new TypeError(`unknown currency in the database: ${value}`);
  return value;
}

/** One of a pair of columns, such as `nameKa` and `nameEn`. */
export function inLocale(locale: string, ka: string, en: string): string {
  return locale === 'en' ? en : ka;
}
