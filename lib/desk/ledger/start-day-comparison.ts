import 'server-only';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import { isDay, today } from '@/lib/orders/period';
import { enqueueComparison, fillReport } from '@/lib/payments/compare-day-rows';
import type { Services } from '@/lib/services';

export type DayStarted =
  /** `running`: somebody else has asked for it and it is under way; nothing new was begun. */
  { ok: true; running: boolean } | { ok: false; code: 'day_invalid' | 'day_future' };

/** A report that nobody has worked on for so long is not under way any more, whatever it says. */
const STALLED_SECONDS = 180;

/**
 * Asks for a day to be compared with the bank: a new report, or the same one once more. `continue`: what the bank had not
 * answered is asked again, and what came to the day since is added. `anew`: everything is compared again, and what the
 * report said before is gone (that it was asked for stays in the audit log).
 * @param day `2026-11-20` by Tbilisi's calendar
 */
export async function startDayComparison(
  services: Services,
  editor: Editor,
  { day, how }: { day: string; how: 'continue' | 'anew' },
): Promise<DayStarted> {
  const now = services.clock.now();
  if (!isDay(day)) return { ok: false, code: 'day_invalid' };
  if (day > today(now)) return { ok: false, code: 'day_future' };
  return services.db.transaction(async (tx) => {
    const report = await lockReport(tx, editor, day, now);
    if (report.underWay) return { ok: true, running: true };
    if (how === 'anew') {
      await tx.query('DELETE FROM day_report_items WHERE report_id = $1', [report.id]);
    } else {
      await tx.query(
        `UPDATE day_report_items SET verdict = 'waiting' WHERE report_id = $1 AND verdict = 'unanswered'`,
        [report.id],
      );
    }
    await tx.query(
      `UPDATE day_reports SET status = 'running', started_by = $2, started_at = $3, finished_at = NULL, leased_until = NULL
       WHERE id = $1`,
      [report.id, editor.email, now],
    );
    await fillReport(tx, report.id, editor.shopId, day);
    await enqueueComparison(tx, report.id);
    const action = 'day_compared';
    await recordChange(tx, {
      editor,
      action,
      subject: day,
      before: null,
      after: { how: report.fresh ? 'first' : how },
      at: now,
    });
    return { ok: true, running: false };
  });
}

type LockedReport = { id: string; fresh: boolean; underWay: boolean };

async function lockReport(tx: Tx, editor: Editor, day: string, now: Date): Promise<LockedReport> {
  const id = newId();
  const inserted = await tx.query(
    `INSERT INTO day_reports (id, shop_id, day, started_by, started_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (shop_id, day) DO NOTHING`,
    [id, editor.shopId, day, editor.email, now],
  );
  if (inserted.rowCount === 1) return { id, fresh: true, underWay: false };
  const { rows } = await tx.query<{ id: string; underWay: boolean }>(
    `SELECT id, status = 'running'
       AND greatest(leased_until, started_at) > $3::timestamptz - make_interval(secs => ${STALLED_SECONDS}) AS "underWay"
     FROM day_reports WHERE shop_id = $1 AND day = $2 FOR UPDATE`,
    [editor.shopId, day, now],
  );
  const [report] = rows;
  if (!report) throw new Error(`the report of ${day} is gone`);
  return { ...report, fresh: false };
}
