import 'server-only';
import { notFound } from 'next/navigation';
import { findOrderDetail, type OrderDetail } from '@/lib/queries/order-detail';
import { services } from '@/lib/services';

/** The order that a form of the console is about; 404 when the clerk's shop has no such order. */
export async function orderOfForm(form: FormData, staff: { shopId: string }): Promise<OrderDetail> {
  const ref = String(form.get('orderId') ?? '');
  return (await findOrderDetail(services().db, { shopId: staff.shopId, ref })) ?? notFound();
}
