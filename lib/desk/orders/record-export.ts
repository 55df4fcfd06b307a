import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';

/**
 * Writes down who takes buyers' data out of the console, before the first byte of it leaves.
 * @param filter as the list's address has it; empty: all orders
 */
export async function recordExport(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  { filter, count }: { filter: string; count: number },
): Promise<void> {
  await db.transaction((tx) =>
    recordChange(tx, {
      editor,
      action: 'orders_exported',
      subject: filter || '*',
      before: null,
      after: { filter, count },
      at: clock.now(),
    }),
  );
}
