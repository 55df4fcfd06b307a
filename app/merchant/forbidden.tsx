import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';

/** For staff whose role does not have the permission. */
export default function Forbidden() {
  const t = useTranslations('merchant.forbidden');
  return (
    <>
      <PageTitle intro={t('text')}>{t('title')}</PageTitle>
      <LinkButton href="/merchant/orders" variant="secondary">
        {t('back')}
      </LinkButton>
    </>
  );
}
