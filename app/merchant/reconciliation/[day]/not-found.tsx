import { useTranslations } from 'next-intl';
import { RECONCILIATION_HREF } from '@/components/merchant/reconciliation/report-params';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';

export default function DayReportNotFound() {
  const t = useTranslations('ledger.day');
  return (
    <>
      <PageTitle intro={t('notFound.text')}>{t('notFound.title')}</PageTitle>
      <LinkButton href={RECONCILIATION_HREF} variant="secondary">
        {t('back')}
      </LinkButton>
    </>
  );
}
