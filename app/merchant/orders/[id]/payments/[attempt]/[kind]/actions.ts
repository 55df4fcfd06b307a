'use server';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { OperationFormState } from '@/components/merchant/operations/form-types';
import { requireStaff } from '@/lib/auth/current-staff';
import { isDatabaseUnavailable } from '@/lib/db-errors';
import { inRequest, triggerOf } from '@/lib/http/request';
import { services } from '@/lib/services';
import { answerTo } from './answer';
import { permissionFor } from './permission-for';
import { readOperationForm } from './read-form';

/** One step of a refund, capture or release: see answer.ts. */
export async function operate(state: OperationFormState, form: FormData): Promise<OperationFormState> {
  const staff = await requireStaff('/merchant/orders', permissionFor(String(form.get('kind'))));
  const input = readOperationForm(form) ?? notFound();
  const answer = await inRequest((info) =>
    answerTo(input, staff, triggerOf(info, 'staff', 'merchant', staff.email)),
  ).catch(async (error: unknown) => {
    if (!isDatabaseUnavailable(error)) throw error;
    services().log.warn({ err: error }, 'no database while staff asked for an operation');
    const t = await getTranslations('merchant.operations.form');
    // As it was, so that the same button asks for the same operation.
    return { ...state, attempt: state.attempt + 1, message: t('unavailable') };
  });
  if ('goTo' in answer) redirect(answer.goTo);
  return answer;
}
