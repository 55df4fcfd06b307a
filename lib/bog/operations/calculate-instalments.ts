import 'server-only';
import { z } from 'zod';
import { toBankNumber } from '@/lib/money';
import type { Operation } from '../call';
import { amountMinor } from '../wire/amounts';
import { checkRequest } from '../wire/check-request';
import { type InstalmentOffers, readInstalmentOffers } from '../wire/instalment-offers';
import { present } from '../wire/present';

const instalmentRequest = z.strictObject({
  amountMinor,
  currency: z.literal('GEL'),
  bnpl: z.boolean().nullish(),
});

/** `amountMinor`: of the basket. `bnpl`: true for buy-now-pay-later only, false for loans only, left out for both. */
export type InstalmentRequest = z.input<typeof instalmentRequest>;

/**
 * `POST /ecommerce/installment/calculate` (the bank's browser SDK). Anybody may ask; the client id stands in the body.
 * @throws BogRequestInvalid
 */
export function calculateInstalments(
  request: InstalmentRequest,
  clientId: string,
): Operation<InstalmentOffers> {
  const { amountMinor, currency, bnpl } = checkRequest('calculate_instalments', instalmentRequest, request);
  const amount = toBankNumber(amountMinor, currency);
  return {
    operation: 'calculate_instalments',
    method: 'POST',
    path: '/ecommerce/installment/calculate',
    body: JSON.stringify(present({ amount, client_id: clientId, bnpl })),
    anonymous: true,
    // A calculation: asking again does no harm.
    idempotencyKey: null,
    bankOrderId: null,
    refusalSettlesDoubt: false,
    read: (json) => readInstalmentOffers(json, currency),
  };
}
