import { z } from 'zod';
import { CURRENCIES } from '@/lib/money';

/** Fields that several messages share, with the words and examples of the reference. */

/** An amount as the bank and the guide write it: 26.99. A text is taken too, for a JSON number is a float elsewhere. */
export const amount = z.union([z.number(), z.string().max(40)]).meta({
  description:
    'Major units with at most two decimals, as a number or a text. Never rounded: more decimals are refused.',
  example: 26.99,
});

export const currency = z.enum(CURRENCIES as [(typeof CURRENCIES)[number], ...typeof CURRENCIES]).meta({
  description: 'ISO 4217.',
  example: 'GEL',
});

/** Nothing that could break a line of a log or turn the direction of text; a guard of the database has the length. */
export const ORDINARY = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+$/u;

/** A text of one line. */
export const line = (max: number) =>
  z.string().trim().min(1).max(max).regex(ORDINARY, 'must not contain control characters');

export const externalOrderId = z
  .string()
  .min(1)
  .max(100)
  .regex(ORDINARY, 'must not contain control characters')
  .refine((value) => value.trim() === value, 'must not begin or end with a space')
  .meta({
    description: 'Your own id of the order. Unique among the orders that are alive.',
    example: 'web-1042',
  });

/** Money in answers: text, so that no reader makes a float of it by accident. */
export const moneyText = z
  .string()
  .regex(/^\d+\.\d{2}$/)
  .meta({ description: 'Major units, always with two decimals.', example: '26.99' });
