import { planApproval } from '@/lib/simulator/bank/approve';
import type { Bank } from '@/lib/simulator/bank/bank';
import { accepted, readAction } from '@/lib/simulator/http/action-request';
import type { WriteOutcome, WriteRequest } from '@/lib/simulator/http/write-route';
import { readSplit } from '@/lib/simulator/orders/split';

/** `POST /payments/v1/payment/authorization/approve/{order_id}` */
export function decideApproval(bank: Bank, request: WriteRequest): WriteOutcome {
  const read = readAction(bank, request, ['amount', 'description', 'split']);
  if (!read.ok) return read;
  const { order, amountMinor, split } = read.asked;
  const channel = 'public_api';
  const plan = planApproval(bank, order, {
    channel,
    amountMinor,
    readSplit: (approvedMinor) =>
      readSplit(split, {
        currency: order.currency,
        amountMinor: approvedMinor,
        methods: order.instrument ? [order.instrument.method] : order.methods,
        channel,
        settings: bank.settings(),
        lint: request.lint,
      }),
  });
  return accepted(plan, 'Pre-authorization payment approval request received');
}
