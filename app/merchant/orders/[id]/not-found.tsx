import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';

export default function OrderNotFound() {
  const t = useTranslations('merchant.order');
  return (
    <>
      <PageTitle intro={t('notFound.text')}>{t('notFound.title')}</PageTitle>
      <LinkButton href="/merchant/orders" variant="secondary">
        {t('back')}
      </LinkButton>
    </>
  );
}
