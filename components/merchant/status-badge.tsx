import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { OrderStatus } from '@/lib/orders/order-status';
import type { PaymentStatus } from '@/lib/orders/payment-status';
import { ORDER_STATUS_TONES, PAYMENT_STATUS_TONES } from './status-tones';

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations('bank.orderStatus');
  return <Badge tone={ORDER_STATUS_TONES[status]}>{t(status)}</Badge>;
}

export function PaymentStatusBadge({ status }: { status: PaymentStatus }) {
  const t = useTranslations('bank.paymentStatus');
  return <Badge tone={PAYMENT_STATUS_TONES[status]}>{t(status)}</Badge>;
}
