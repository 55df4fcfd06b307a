import { useTranslations } from 'next-intl';
import { callbacksHref } from '@/components/merchant/callbacks/callback-params';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';

export default function CallbackNotFound() {
  const t = useTranslations('ledger.callbacks');
  return (
    <>
      <PageTitle intro={t('notFound.text')}>{t('notFound.title')}</PageTitle>
      <LinkButton href={callbacksHref()} variant="secondary">
        {t('back')}
      </LinkButton>
    </>
  );
}
