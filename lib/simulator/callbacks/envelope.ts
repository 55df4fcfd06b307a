import type { Receipt } from '@/lib/simulator/orders/receipt';
import { localText, zonedText } from '@/lib/simulator/orders/time-text';

/** A callback's wire text: minified, keys in the bank's order, non-ASCII and slashes unescaped. */
export function envelopeText(event: string, body: Receipt, nowMicros: number): string {
  return JSON.stringify({
    event,
    request_time: localText(nowMicros),
    zoned_request_time: zonedText(nowMicros),
    body,
  });
}
