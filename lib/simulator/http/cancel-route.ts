import type { Bank } from '@/lib/simulator/bank/bank';
import { planCancellation } from '@/lib/simulator/bank/cancel';
import { accepted, readAction } from '@/lib/simulator/http/action-request';
import type { WriteOutcome, WriteRequest } from '@/lib/simulator/http/write-route';

/** `POST /payments/v1/payment/authorization/cancel/{order_id}` */
export function decideCancellation(bank: Bank, request: WriteRequest): WriteOutcome {
  const read = readAction(bank, request, ['description']);
  if (!read.ok) return read;
  return accepted(
    planCancellation(bank, read.asked.order, 'public_api'),
    'Pre-authorization payment cancellation request received',
  );
}
