import { useTranslations } from 'next-intl';
import { productsHref } from '@/components/merchant/products/product-href';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';

export default function ProductNotFound() {
  const t = useTranslations('catalogue.products');
  return (
    <>
      <PageTitle intro={t('notFound.text')}>{t('notFound.title')}</PageTitle>
      <LinkButton href={productsHref()} variant="secondary">
        {t('back')}
      </LinkButton>
    </>
  );
}
