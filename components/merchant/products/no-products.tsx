import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { productsHref } from './product-href';

type Props = {
  /** Whether there are others that the filter leaves out. */ others: boolean;
  mayEdit: boolean;
};

/** What stands where no product is, and what to do about it. */
export function NoProducts({ others, mayEdit }: Props) {
  const t = useTranslations('catalogue.products');
  if (others) {
    return (
      <EmptyState title={t('noneFound.title')}>
        <p className="mb-4">{t('noneFound.text')}</p>
        <LinkButton href={productsHref()} variant="secondary">
          {t('filter.clear')}
        </LinkButton>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('none.title')}>
      <p className="mx-auto mb-4 max-w-lg">{t(mayEdit ? 'none.text' : 'none.readOnly')}</p>
      {mayEdit && <LinkButton href="/merchant/products/new">{t('new')}</LinkButton>}
    </EmptyState>
  );
}
