import type { Metadata } from 'next';
import { OrderScreen } from './order-screen';

export const metadata: Metadata = { robots: { index: false, follow: false } };

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ refused?: string | string[] }> };

export default async function OrderPage({ params, searchParams }: Props) {
  const [{ token }, { refused }] = await Promise.all([params, searchParams]);
  return <OrderScreen token={token} via="order_page" promoUsedUp={refused === 'promo'} />;
}
