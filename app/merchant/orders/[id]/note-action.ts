'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { NoteState } from '@/components/merchant/order/note-form';
import { outcomeHref } from '@/components/merchant/order/order-outcome';
import { requireStaff } from '@/lib/auth/current-staff';
import { isDatabaseUnavailable } from '@/lib/db-errors';
import { addNote, type NoteResult } from '@/lib/desk/orders/add-note';
import { inRequest, triggerOf } from '@/lib/http/request';
import { NOTE_LIMIT } from '@/lib/orders/note';
import { services } from '@/lib/services';
import { orderOfForm } from './order-of-form';

/** Adds a note to an order of the clerk's shop; what cannot be kept stays in the form, with what to do about it. */
export async function note(state: NoteState, form: FormData): Promise<NoteState> {
  const staff = await requireStaff('/merchant/orders', 'orders.note');
  const order = await orderOfForm(form, staff);
  const typed = String(form.get('note') ?? '');
  const formToken = z.uuid().safeParse(form.get('formToken')).data ?? state.formToken;
  const result = await inRequest((info) =>
    addNote(
      services(),
      { shopId: staff.shopId, orderId: order.id, typed, formToken },
      triggerOf(info, 'staff', 'merchant', staff.email),
    ),
  ).catch((error: unknown): NoteResult | 'unavailable' => {
    if (!isDatabaseUnavailable(error)) throw error;
    services().log.warn({ err: error }, 'no database while staff wrote a note');
    return 'unavailable';
  });
  if (result !== 'unavailable' && result.ok)
    redirect(`${outcomeHref(order.number, { done: 'note_added' })}#timeline`);
  const t = await getTranslations('merchant.order.refusals');
  const code = result === 'unavailable' ? result : result.code;
  const error = t(code, { limit: NOTE_LIMIT, length: [...typed.trim()].length });
  return { attempt: state.attempt + 1, typed, formToken, error };
}
