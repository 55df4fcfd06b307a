import type { Metadata } from 'next';
import { OrderScreen } from '../order-screen';

export const metadata: Metadata = { robots: { index: false, follow: false } };

type Props = { params: Promise<{ token: string }> };

export default async function FailPage({ params }: Props) {
  return <OrderScreen token={(await params).token} via="return_page" />;
}
