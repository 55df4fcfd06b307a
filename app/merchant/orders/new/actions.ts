'use server';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { orderHref } from '@/components/merchant/orders/order-summary';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { orUnavailable } from '@/lib/db-errors';
import { type EnteredOrder, enterOrder } from '@/lib/desk/orders/enter-order';
import { sendPaymentLink } from '@/lib/desk/orders/send-payment-link';
import { formText } from '@/lib/http/form-text';
import { inRequest, triggerOf } from '@/lib/http/request';
import { services } from '@/lib/services';
import { isFormToken } from '@/lib/shops/form-token';
import { editorOf } from '../../editor';
import { phoneProblems, readPhoneForm, shownAgain } from './phone-form';

/** Places the order of the form and, if asked, sends the customer its address. */
export async function placeByPhone(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff('/merchant/orders/new', 'orders.create');
  const formToken = formText(form, 'formToken');
  if (!isFormToken(formToken)) notFound();
  const outcome = await inRequest(async (info): Promise<EnteredOrder | { goTo: string }> => {
    const trigger = triggerOf(info, 'staff', 'merchant', staff.email);
    const editor = editorOf(staff, info.address);
    const typed = readPhoneForm(form);
    const entered = await enterOrder(services(), editor, { typed, formToken }, trigger);
    if (!entered.ok) return entered;
    const ref = { shopId: staff.shopId, orderId: entered.orderId };
    // The same form sent twice sends one mail: the second is refused as one that was sent a moment ago.
    if (formText(form, 'send') === '1') await sendPaymentLink(services(), ref, trigger);
    return { goTo: `${orderHref(entered.number)}/link` };
  }).catch(orUnavailable);
  if (typeof outcome === 'object' && 'goTo' in outcome) redirect(outcome.goTo);
  const [t, checkout] = await Promise.all([getTranslations('links'), getTranslations('shop.checkout')]);
  const again = { typed: shownAgain(form), problems: {}, attempt: state.attempt + 1 };
  if (outcome === 'unavailable') return { ...again, message: t('phone.unavailable') };
  if (outcome.ok) throw new Error('a placed order leads to its page');
  if (outcome.code === 'product_gone') return { ...again, message: t('phone.gone', { slug: outcome.slug }) };
  const problems = phoneProblems(t, checkout, outcome.problems);
  return { ...again, message: problems.lines ?? null, problems };
}
