import { CSV_BOM, csvRows } from '@/lib/csv';
import type { Locale } from '@/lib/i18n/locales';
import type { OrderExport } from '@/lib/queries/order-export';
import { csvHead, csvRow } from './csv-row';

/**
 * The file as it is read from the database: the next batch is asked for when the one before has left, and no more of them
 * once the reader has gone. So any number of rows takes the memory of one batch, and a slow line holds no transaction open.
 */
export function csvStream(batches: OrderExport['batches'], locale: Locale): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(CSV_BOM + csvRows([csvHead(locale)])));
    },
    async pull(controller) {
      const { done, value } = await batches.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(csvRows(value.map((order) => csvRow(order, locale)))));
    },
    async cancel() {
      await batches.return();
    },
  });
}
