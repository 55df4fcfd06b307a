import { useTranslations } from 'next-intl';
import { trafficHref } from '@/components/merchant/traffic/traffic-params';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';

export default function BankCallNotFound() {
  const t = useTranslations('ledger.traffic');
  return (
    <>
      <PageTitle intro={t('notFound.text')}>{t('notFound.title')}</PageTitle>
      <LinkButton href={trafficHref()} variant="secondary">
        {t('back')}
      </LinkButton>
    </>
  );
}
