import 'server-only';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { lastEditor } from '@/lib/desk/last-editor';
import type { Services } from '@/lib/services';
import { checkPlan, type PlanProblems, type PlanStatus, type PlanTyped } from '@/lib/shops/plan-input';
import { lockCatalogue } from './catalogue-lock';
import { isNameTaken, lockPlan, placedPlan, planColumns, type StoredPlan } from './plan-rows';

export type ChangedPlan =
  | { ok: true }
  | { ok: false; code: 'fields_invalid'; problems: PlanProblems }
  | { ok: false; code: 'plan_not_found' }
  /** Somebody else has changed it since the form was shown: as it is now, and who it was. */
  | { ok: false; code: 'changed_meanwhile'; stored: StoredPlan; version: string; by: string | null };

/** Changes a plan. @param ref `seenVersion` of the plan on the form (`version` of the query) */
export async function changePlan(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  { planId, seenVersion }: { planId: string; seenVersion: string },
  typed: PlanTyped,
): Promise<ChangedPlan> {
  const { shopId } = editor;
  return db.transaction(async (tx) => {
    const currencies = await lockCatalogue(tx, shopId);
    const found = await lockPlan(tx, shopId, planId);
    if (!found) return { ok: false, code: 'plan_not_found' };
    const { plan: before, version } = found;
    const checked = checkPlan(typed, currencies);
    if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
    if (version !== seenVersion) {
      const by = await lastEditor(tx, shopId, 'plan_changed', before.name);
      return { ok: false, code: 'changed_meanwhile', stored: before, version, by };
    }
    const { details } = checked;
    if (await isNameTaken(tx, shopId, details.name, planId)) {
      return { ok: false, code: 'fields_invalid', problems: { name: 'name_taken' } };
    }
    const after = await placedPlan(tx, shopId, details, before.status);
    const at = clock.now();
    await tx.query(
      `UPDATE plans SET name = $2, title_ka = $3, title_en = $4, description_ka = $5, description_en = $6,
         price_minor = $7, currency = $8, period = $9, position = $10, status = $11, updated_at = $12 WHERE id = $1`,
      [planId, ...planColumns(after), at],
    );
    await recordChange(tx, { editor, action: 'plan_changed', subject: before.name, before, after, at });
    return { ok: true };
  });
}

/** Takes a plan off the offer or offers it again. Doing it twice changes nothing. */
export async function changePlanStatus(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  editor: Editor,
  planId: string,
  status: PlanStatus,
): Promise<{ ok: true } | { ok: false; code: 'plan_not_found' }> {
  return db.transaction(async (tx) => {
    const found = await lockPlan(tx, editor.shopId, planId);
    if (!found) return { ok: false, code: 'plan_not_found' };
    const { name, status: old } = found.plan;
    if (old === status) return { ok: true };
    const at = clock.now();
    await tx.query('UPDATE plans SET status = $2, updated_at = $3 WHERE id = $1', [planId, status, at]);
    const change = { editor, action: 'plan_changed' as const, subject: name, at };
    await recordChange(tx, { ...change, before: { status: old }, after: { status } });
    return { ok: true };
  });
}
