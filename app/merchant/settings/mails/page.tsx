import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsPage } from '@/components/merchant/settings/settings-page';
import { FieldForm } from '@/components/ui/field-form';
import { Notice } from '@/components/ui/notice';
import { requireStaff } from '@/lib/auth/current-staff';
import { readShopSettings } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import type { PageQuery } from '../../page-query';
import { openedForm } from '../area-form';
import { mailSections } from '../sections';
import { saveMailSettings } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.mails.title') };
}

export default async function MailSettingsPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff('/merchant/settings/mails', 'settings.read');
  const { db, env } = services();
  const [{ saved }, t, common, stored] = await Promise.all([
    searchParams,
    getTranslations('settings'),
    getTranslations('common'),
    readShopSettings(db, staff.shopId),
  ]);
  return (
    <SettingsPage
      title={t('pages.mails.title')}
      intro={t('pages.mails.text')}
      done={saved ? t('saved') : null}
    >
      {!env.mail && (
        <Notice tone="caution" title={t('noMailServer.title')} live="none" className="mb-6 max-w-2xl">
          <p>{t('noMailServer.text')}</p>
        </Notice>
      )}
      <FieldForm
        key={String(saved ?? '')}
        action={saveMailSettings}
        initial={openedForm('mails', stored)}
        sections={mailSections(t, env.mail?.from ?? t('nothing'), common('optional'))}
        texts={{ errorsTitle: t('errorsTitle'), submit: t('save'), pending: t('saving') }}
      />
    </SettingsPage>
  );
}
