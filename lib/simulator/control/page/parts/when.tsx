/** @jsxImportSource hono/jsx */
import { localText, zonedText } from '@/lib/simulator/orders/time-text';

/** An instant on a clock in Tbilisi; all of it is in the title. */
export function When({ micros, date = false }: { readonly micros: number; readonly date?: boolean }) {
  const local = localText(micros);
  const text = date ? local.slice(0, 19).replace('T', ' ') : local.slice(11, 23);
  return (
    <time datetime={zonedText(micros)} title={`${local.replace('T', ' ')} in Tbilisi, ${zonedText(micros)}`}>
      {text}
    </time>
  );
}

/** Microseconds of the bank's zoned text; the text keeps six decimals, Date only three. */
export function microsOf(zoned: string): number {
  return Date.parse(`${zoned.slice(0, 23)}Z`) * 1000 + Number(zoned.slice(23, 26));
}
