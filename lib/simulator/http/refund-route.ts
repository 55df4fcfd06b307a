import type { Bank } from '@/lib/simulator/bank/bank';
import { planRefund } from '@/lib/simulator/bank/refund';
import { accepted, readAction } from '@/lib/simulator/http/action-request';
import type { WriteOutcome, WriteRequest } from '@/lib/simulator/http/write-route';

/** `POST /payments/v1/payment/refund/{order_id}` */
export function decideRefund(bank: Bank, request: WriteRequest): WriteOutcome {
  const read = readAction(bank, request, ['amount']);
  if (!read.ok) return read;
  const { order, amountMinor } = read.asked;
  return accepted(planRefund(bank, order, { channel: 'public_api', amountMinor }), 'Refund request received');
}
