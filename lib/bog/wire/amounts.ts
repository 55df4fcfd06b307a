import 'server-only';
import { z } from 'zod';
import { CURRENCIES, type Currency, MAX_AMOUNT_MINOR } from '@/lib/money';

/** An amount that moves: whole minor units, never zero. */
export const amountMinor = z.int().positive().max(MAX_AMOUNT_MINOR);

export const currency = z.enum(CURRENCIES as [Currency, ...Currency[]]);
