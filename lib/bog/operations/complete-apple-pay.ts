import 'server-only';
import { z } from 'zod';
import type { Operation } from '../call';
import { walletSecrets } from '../secrets';
import { checkRequest } from '../wire/check-request';
import { orderInPath } from '../wire/ids';
import { readWalletPayment, type WalletPayment } from '../wire/wallet-payment';
import { checkKey, type KeyedOptions } from './options';

const payment = z.object({ applePayToken: z.string().min(1, 'is needed: the whole text from Apple') });

/** `POST /ecommerce/orders/{order_id}/payment` (bank docs: complete-external-applepay). @throws BogRequestInvalid */
export function completeApplePay(
  bankOrderId: string,
  applePayToken: string,
  options: KeyedOptions,
): Operation<WalletPayment> {
  const operation = 'complete_apple_pay';
  const valid = checkRequest(operation, payment, { applePayToken });
  return {
    operation,
    method: 'POST',
    path: `/ecommerce/orders/${orderInPath(operation, bankOrderId)}/payment`,
    body: JSON.stringify({ apple_pay_token: valid.applePayToken }),
    idempotencyKey: checkKey(operation, options),
    bankOrderId,
    refusalSettlesDoubt: false,
    secrets: walletSecrets(valid.applePayToken),
    read: (json) => readWalletPayment(operation, json, bankOrderId),
  };
}
