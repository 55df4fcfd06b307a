import { useTranslations } from 'next-intl';
import { plansHref } from '@/components/merchant/plans/plan-href';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';

export default function PlanNotFound() {
  const t = useTranslations('catalogue.plans');
  return (
    <>
      <PageTitle intro={t('notFound.text')}>{t('notFound.title')}</PageTitle>
      <LinkButton href={plansHref()} variant="secondary">
        {t('back')}
      </LinkButton>
    </>
  );
}
