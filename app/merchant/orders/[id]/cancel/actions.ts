'use server';
import { redirect } from 'next/navigation';
import { outcomeHref } from '@/components/merchant/order/order-outcome';
import { requireStaff } from '@/lib/auth/current-staff';
import { inRequest, triggerOf } from '@/lib/http/request';
import { cancelOrder } from '@/lib/payments/cancel-order';
import { services } from '@/lib/services';
import { orderOfForm } from '../order-of-form';

/** Gives an unpaid order of the clerk's shop up, and goes back to it with what came of it. */
export async function cancel(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/orders', 'orders.cancel');
  const order = await orderOfForm(form, staff);
  const seenOpenPaymentId = String(form.get('seenOpenPaymentId') ?? '') || null;
  const result = await inRequest((info) =>
    cancelOrder(
      services(),
      { shopId: staff.shopId, orderId: order.id, seenOpenPaymentId },
      triggerOf(info, 'staff', 'merchant', staff.email),
    ),
  );
  if (result.ok) redirect(outcomeHref(order.number, { done: 'cancelled' }));
  redirect(outcomeHref(order.number, { refused: result.code }, '/cancel'));
}
