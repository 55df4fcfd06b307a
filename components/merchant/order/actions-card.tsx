import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { orderHref } from '../orders/order-summary';

type Props = {
  number: string;
  /** What can be done with the order now by whoever looks at it. */
  can: { link: boolean; show: boolean; cancel: boolean };
};

/** What can be done with an order as a whole. */
export function ActionsCard({ number, can }: Props) {
  const t = useTranslations('merchant.order.actions');
  const href = orderHref(number);
  return (
    <Card aria-labelledby="actions" className="print:hidden">
      <CardTitle id="actions">{t('title')}</CardTitle>
      <p className="grid gap-3">
        {can.link && (
          <LinkButton href={`${href}/payment-link`} variant="secondary">
            {t('link')}
          </LinkButton>
        )}
        {can.show && (
          <LinkButton href={`${href}/link`} variant="secondary">
            {t('show')}
          </LinkButton>
        )}
        {can.cancel && (
          <LinkButton href={`${href}/cancel`} variant="danger">
            {t('cancel')}
          </LinkButton>
        )}
        <LinkButton href={`${href}/print`} variant="secondary">
          {t('print')}
        </LinkButton>
      </p>
    </Card>
  );
}
