import pg from 'pg';
import { csvStream } from '@/app/merchant/orders/export/csv-stream';
import { csvRows } from '@/lib/csv';
import { createDatabase } from '@/lib/db';
import { exportOrders } from '@/lib/queries/order-export';
import { naiveExport } from './desk-naive';

// Exports all orders of a shop, as the route does or all at once, and says what it cost. Prints one line of JSON. Environment:
// DATABASE_URL, BENCH_SHOP, BENCH_EXPORT (stream or whole).

const MB = 2 ** 20;
const rssMb = () => process.memoryUsage.rss() / MB;

/** Reads the file and throws it away, as a browser on a fast line would take it. */
async function streamed(databaseUrl: string, shopId: string) {
  const db = createDatabase(databaseUrl);
  const filter = { shopId, search: '', statuses: [], from: null, to: null, needsAttention: false } as const;
  const found = await exportOrders(db, { ...filter, sort: 'newest' }, new Date());
  if (!found.ok) throw new Error(found.code);
  const { count, batches } = found.export;
  let bytes = 0;
  let chunks = 0;
  const peak = { tenthMb: 0, wholeMb: 0 };
  for await (const chunk of csvStream(batches, 'en')) {
    bytes += chunk.byteLength;
    chunks += 1;
    peak.wholeMb = Math.max(peak.wholeMb, rssMb());
    // After the head, a chunk has a thousand rows.
    if (chunks <= Math.max(2, count / 10_000)) peak.tenthMb = peak.wholeMb;
  }
  await db.close();
  return { rows: count, bytes, ...peak };
}

async function whole(databaseUrl: string, shopId: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const { rows } = await naiveExport(pool, shopId);
  const file = csvRows(rows.map((row) => Object.values(row).map((cell) => String(cell ?? ''))));
  const peakMb = rssMb();
  await pool.end();
  return { rows: rows.length, bytes: Buffer.byteLength(file), tenthMb: peakMb, wholeMb: peakMb };
}

const { DATABASE_URL = '', BENCH_SHOP = '', BENCH_EXPORT } = process.env;
const startMb = rssMb();
const beganAt = performance.now();
const result = await (BENCH_EXPORT === 'stream' ? streamed : whole)(DATABASE_URL, BENCH_SHOP);
const seconds = (performance.now() - beganAt) / 1000;
process.stdout.write(`${JSON.stringify({ ...result, startMb, rowsPerSecond: result.rows / seconds })}\n`);
