import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { newId } from '@/lib/ids';
import type { Services } from '@/lib/services';
import { checkPlan, type PlanProblems, type PlanTyped } from '@/lib/shops/plan-input';
import { lockCatalogue } from './catalogue-lock';
import { isNameTaken, placedPlan, planColumns } from './plan-rows';

export type CreatedPlan =
  | { ok: true; planId: string }
  | { ok: false; code: 'fields_invalid'; problems: PlanProblems };

/** Makes a plan: a price per period. */
export async function createPlan(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  typed: PlanTyped,
): Promise<CreatedPlan> {
  const { shopId } = editor;
  return db.transaction(async (tx) => {
    const checked = checkPlan(typed, await lockCatalogue(tx, shopId));
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    const { details } = checked;
    if (await isNameTaken(tx, shopId, details.name, null)) {
      return { ok: false, code: 'fields_invalid', problems: { name: 'name_taken' } };
    }
    const plan = await placedPlan(tx, shopId, details, 'active');
    const planId = newId();
    const at = clock.now();
    await tx.query(
      `INSERT INTO plans (id, shop_id, name, title_ka, title_en, description_ka, description_en, price_minor, currency,
         period, position, status, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
      [planId, shopId, ...planColumns(plan), at],
    );
    const change = { editor, action: 'plan_created' as const, subject: plan.name, at };
    await recordChange(tx, { ...change, before: null, after: plan });
    return { ok: true, planId };
  });
}
