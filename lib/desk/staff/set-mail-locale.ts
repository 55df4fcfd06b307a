import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import type { Services } from '@/lib/services';

/** In which language the shop writes to one of its staff. */
export async function setMailLocale(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  { userId, locale }: { userId: string; locale: 'ka' | 'en' },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string; locale: string }>(
      'SELECT id, locale FROM staff_members WHERE user_id = $1 AND shop_id = $2 FOR UPDATE',
      [userId, editor.shopId],
    );
    const [member] = rows;
    if (!member) return;
    await tx.query('UPDATE staff_members SET locale = $2 WHERE id = $1', [member.id, locale]);
    await recordChange(tx, {
      editor,
      action: 'staff_changed',
      subject: editor.email,
      before: { locale: member.locale },
      after: { locale },
      at: clock.now(),
    });
  });
}
