import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { Description, DescriptionList } from '@/components/ui/description-list';
import type { OrderView } from './order-types';

export function OrderDetails({ order }: { order: OrderView }) {
  const t = useTranslations('shop.order');
  return (
    <Card>
      <CardTitle>{t('details')}</CardTitle>
      <DescriptionList stacked>
        <Description term={t('delivery')}>{order.deliveryName}</Description>
        {order.deliveryAddress && (
          <Description term={t('address')}>
            <span className="whitespace-pre-line">{order.deliveryAddress}</span>
          </Description>
        )}
        {order.buyerName && <Description term={t('buyer')}>{order.buyerName}</Description>}
        {order.buyerEmail && <Description term={t('email')}>{order.buyerEmail}</Description>}
      </DescriptionList>
    </Card>
  );
}
