import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { filtersInForce, type OrderListParams, orderListHref } from './list-params';

/** What stands where no order is, and what to do about it. */
export function NoOrders({ params }: { params: OrderListParams }) {
  const t = useTranslations('merchant.orders');
  const filtered = filtersInForce(params) > 0;
  if (!filtered && !params.q) {
    return (
      <EmptyState title={t('empty.title')}>
        <p className="mb-4">{t('empty.text')}</p>
        <LinkButton href="/" variant="secondary">
          {t('empty.shop')}
        </LinkButton>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('noneFound.title')}>
      {params.q && <p className="break-words">{t('noneFound.search', { search: params.q })}</p>}
      {filtered && <p>{t('noneFound.filters')}</p>}
      <p className="mt-4">
        <LinkButton href={orderListHref({})} variant="secondary">
          {t('filter.clear')}
        </LinkButton>
      </p>
    </EmptyState>
  );
}
