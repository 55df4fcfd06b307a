import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { loadReportParams, reportHref } from '@/components/merchant/reconciliation/report-params';
import { requireStaff } from '@/lib/auth/current-staff';
import { CSV_BOM, csvRows } from '@/lib/csv';
import type { Locale } from '@/lib/i18n/locales';
import { isDay } from '@/lib/orders/period';
import { type DayReportItem, dayReportItems, findDayReport } from '@/lib/queries/day-report';
import { services } from '@/lib/services';
import { csvHead, csvRow } from './csv-row';

const BATCH = 1_000;

type Context = { params: Promise<{ day: string }> };

/** The items that a day's report shows for the same query, all of them, as a CSV file. No buyer is named in it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { day } = await params;
  const { verdict } = loadReportParams(new URL(request.url).searchParams);
  const { shopId } = await requireStaff(reportHref(day, { verdict }), 'ledger.read');
  const { db, clock } = services();
  if (!isDay(day) || !(await findDayReport(db, { shopId, day }, clock.now()))) notFound();
  async function* batches() {
    for (let after: string | null = null; ; ) {
      const page: { items: DayReportItem[]; next: string | null } = await dayReportItems(db, {
        ...{ shopId, day, verdict, after, limit: BATCH },
      });
      yield page.items;
      after = page.next;
      if (after === null) return;
    }
  }
  return new Response(fileOf(batches(), await getLocale()), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="reconciliation-${day}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}

/** Each batch is asked for when the one before has left: any number of rows takes the memory of one. */
function fileOf(batches: AsyncGenerator<DayReportItem[]>, locale: Locale): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(CSV_BOM + csvRows([csvHead(locale)])));
    },
    async pull(controller) {
      const { done, value } = await batches.next();
      if (done) controller.close();
      else if (value.length > 0) {
        controller.enqueue(encoder.encode(csvRows(value.map((item) => csvRow(item, locale)))));
      }
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
}
