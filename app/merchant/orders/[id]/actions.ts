'use server';
import { notFound, redirect } from 'next/navigation';
import type { CheckResult } from '@/components/merchant/order/check-card';
import { outcomeHref } from '@/components/merchant/order/order-outcome';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { requireStaff } from '@/lib/auth/current-staff';
import { resendMail } from '@/lib/desk/orders/resend-mail';
import { formText } from '@/lib/http/form-text';
import { inRequest, triggerOf } from '@/lib/http/request';
import { checkOrder } from '@/lib/payments/check-order';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { services } from '@/lib/services';
import { isFormToken } from '@/lib/shops/form-token';
import { orderOfForm } from './order-of-form';
import { sameFacts } from './same-facts';

const BANK_DEADLINE_MS = 8_000;

/** Asks the bank about all payments of an order of the clerk's shop, and goes back to the order with what came of it. */
export async function checkWithBank(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/orders', 'orders.check');
  const order = { shopId: staff.shopId, ref: String(form.get('orderId') ?? '') };
  const { db } = services();
  const before = await findOrderDetail(db, order);
  if (!before) notFound();
  const result = await inRequest(async (info): Promise<CheckResult> => {
    const { asked, answered } = await checkOrder(
      services(),
      { orderId: before.id },
      triggerOf(info, 'staff', 'merchant', staff.email),
      { deadlineMs: BANK_DEADLINE_MS },
    );
    if (!asked) return before.payments.some(({ bankOrderId }) => bankOrderId) ? 'recent' : 'none';
    const after = await findOrderDetail(db, order);
    // News from one payment is worth more to the clerk than the silence about another.
    if (after && !sameFacts(before, after)) return 'changed';
    return answered ? 'unchanged' : 'silent';
  });
  redirect(`${orderHref(before.number)}?checked=${result}`);
}

/** Sends the buyer a mail again that they have had, or should have. */
export async function sendMailAgain(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/orders', 'orders.mail');
  const order = await orderOfForm(form, staff);
  const mailId = String(form.get('mailId') ?? '');
  const formToken = formText(form, 'formToken');
  if (!isFormToken(formToken)) notFound();
  const result = await inRequest((info) =>
    resendMail(
      services(),
      { shopId: staff.shopId, orderId: order.id, mailId, formToken },
      triggerOf(info, 'staff', 'merchant', staff.email),
    ),
  );
  redirect(outcomeHref(order.number, result.ok ? { done: 'mail_again' } : { refused: result.code }));
}
