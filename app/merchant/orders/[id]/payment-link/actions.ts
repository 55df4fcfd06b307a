'use server';
import { redirect } from 'next/navigation';
import { outcomeHref } from '@/components/merchant/order/order-outcome';
import { requireStaff } from '@/lib/auth/current-staff';
import { sendPaymentLink } from '@/lib/desk/orders/send-payment-link';
import { inRequest, triggerOf } from '@/lib/http/request';
import { services } from '@/lib/services';
import { orderOfForm } from '../order-of-form';

/** Writes to the buyer of an unpaid order where it is paid, and goes back to the order with what came of it. */
export async function sendLink(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/orders', 'orders.mail');
  const order = await orderOfForm(form, staff);
  const result = await inRequest((info) =>
    sendPaymentLink(
      services(),
      { shopId: staff.shopId, orderId: order.id },
      triggerOf(info, 'staff', 'merchant', staff.email),
    ),
  );
  redirect(outcomeHref(order.number, result.ok ? { done: 'link_sent' } : { refused: result.code }));
}
