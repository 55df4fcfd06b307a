'use server';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { planHref } from '@/components/merchant/plans/plan-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { orUnavailable } from '@/lib/db-errors';
import { type ChangedPlan, changePlan, changePlanStatus } from '@/lib/desk/catalogue/change-plan';
import { type CreatedPlan, createPlan } from '@/lib/desk/catalogue/create-plan';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { isPlanStatus, PLAN_FIELDS } from '@/lib/shops/plan-input';
import { conflictWords, problemWords, readFields } from '../catalogue-form';
import { editorOf } from '../editor';
import { newSaving } from '../saving';
import { planSections, typedOf } from './plan-form';

/** Makes a plan, or changes the one that the form names. */
export async function savePlan(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/plans', 'catalogue.edit');
  const typed = readFields(form, PLAN_FIELDS);
  const given = formText(form, 'planId');
  const planId = given === '' ? null : z.uuid().safeParse(given).data;
  if (planId === undefined) return notFound();
  const saved = await inRequest(({ address }): Promise<CreatedPlan | ChangedPlan> => {
    const editor = editorOf(staff, address);
    const ref = { planId: planId ?? '', seenVersion: formText(form, 'version') };
    return planId ? changePlan(services(), editor, ref, typed) : createPlan(services(), editor, typed);
  }).catch(orUnavailable);
  if (saved !== 'unavailable' && saved.ok) {
    redirect(planHref('planId' in saved ? saved.planId : given, planId ? 'saved' : 'created', newSaving()));
  }
  const t = await getTranslations('catalogue');
  const again = { ...state, typed, problems: {}, message: null, attempt: state.attempt + 1 };
  if (saved === 'unavailable') return { ...again, message: t('form.unavailable') };
  switch (saved.code) {
    case 'plan_not_found':
      return notFound();
    case 'fields_invalid':
      return { ...again, problems: problemWords(t, saved.problems) };
    case 'changed_meanwhile': {
      const { by, version, stored } = saved;
      const fields = planSections(t, []).flatMap((section) => section.fields);
      const message = conflictWords(t, { by, typed, stored: { ...typedOf(stored) }, fields });
      return { ...again, message, hidden: { version } };
    }
  }
}

/** Takes the plan of the form off the offer, or offers it again. */
export async function setPlanStatus(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/plans', 'catalogue.edit');
  const planId = z.uuid().safeParse(form.get('planId'));
  const status = form.get('status');
  if (!planId.success || !isPlanStatus(status)) return notFound();
  const { ok } = await inRequest(({ address }) =>
    changePlanStatus(services(), editorOf(staff, address), planId.data, status),
  );
  if (!ok) notFound();
  redirect(planHref(planId.data, status));
}
