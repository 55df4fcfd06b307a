import { createParser } from 'nuqs/server';
import { isDay } from '@/lib/orders/period';

/** A calendar day as `<input type="date">` writes it; days that do not exist are nothing. */
export const parseAsDay = createParser<string>({
  parse: (text) => (isDay(text) ? text : null),
  serialize: (day) => day,
});

/** A checkbox: `1` or absent. */
export const parseAsFlag = createParser<boolean>({
  parse: (text) => (text === '1' ? true : null),
  serialize: () => '1',
});
