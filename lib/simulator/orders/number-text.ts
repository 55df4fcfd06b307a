import { type Currency, toDecimal } from '@/lib/money';

export type WholeAmountStyle = '20.0' | '20' | '20.00' | 'number';

/**
 * An amount the way the bank's Java prints it: no padding (`"5.3"`, `"0.01"`), whole amounts by `style`
 * (`"20.0"` unless told otherwise), and an exponent from ten million on (`"1.25E7"`).
 * With style `number` a JSON number comes instead of text.
 */
export function amountText(
  amountMinor: number,
  currency: Currency,
  style: WholeAmountStyle,
): string | number {
  const plain = toDecimal(amountMinor, currency);
  if (style === 'number') return Number(plain);
  return javaText(plain, style);
}

/** Percentages are doubles at the bank as well: `18` → `"18.0"`. Quantities are not: they keep no `.0`. */
export function javaText(decimal: string, style: Exclude<WholeAmountStyle, 'number'>): string {
  const [whole = '0', fraction = ''] = trimFraction(decimal).split('.');
  if (style === '20.0' && whole.replace('-', '').length > 7) return exponentText(whole, fraction);
  if (fraction) return `${whole}.${fraction}`;
  return { '20.0': `${whole}.0`, '20': whole, '20.00': `${whole}.00` }[style];
}

/** `5.30` → `5.3`, `20.00` → `20`. */
export function trimFraction(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

function exponentText(whole: string, fraction: string): string {
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = whole.replace('-', '');
  const mantissa = `${digits.slice(1)}${fraction}`.replace(/0+$/, '') || '0';
  return `${sign}${digits[0]}.${mantissa}E${digits.length - 1}`;
}
