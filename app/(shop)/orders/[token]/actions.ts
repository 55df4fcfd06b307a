'use server';
import { redirect } from 'next/navigation';
import { inRequest, triggerOf } from '@/lib/http/request';
import { startPayment } from '@/lib/payments/start';
import { services } from '@/lib/services';

/** Pay an order again, or for the first time. Whoever knows its address may; at most one payment is ever open. */
export async function payAgainAction(form: FormData): Promise<void> {
  const token = form.get('token');
  if (typeof token !== 'string' || !/^[\w-]{43}$/.test(token)) redirect('/');
  const result = await inRequest((info) =>
    startPayment(services(), { token }, triggerOf(info, 'shopper', 'order_page')),
  );
  if (result.ok) redirect(result.redirectUrl);
  // Refused: the order's page says why, and what is known. Of a used-up code nothing is written at the order.
  redirect(`/orders/${token}${result.code === 'promo_used_up' ? '?refused=promo' : ''}`);
}
