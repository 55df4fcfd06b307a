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
import { saveApiSettings } from './actions';
import { apiSections } from './sections';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.api.title') };
}

export default async function ApiSettingsPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff('/merchant/settings/api', 'settings.read');
  const [{ saved }, t, common, stored] = await Promise.all([
    searchParams,
    getTranslations('settings'),
    getTranslations('common'),
    readShopSettings(services().db, staff.shopId),
  ]);
  return (
    <SettingsPage title={t('pages.api.title')} intro={t('pages.api.text')} done={saved ? t('saved') : null}>
      {stored.settings.apiBankToken && (
        <Notice tone="caution" title={t('bankTokenOn.title')} live="none" className="mb-6 max-w-2xl">
          <p>{t('bankTokenOn.text')}</p>
        </Notice>
      )}
      <FieldForm
        key={String(saved ?? '')}
        action={saveApiSettings}
        initial={openedForm('api', stored)}
        sections={apiSections(t, common('optional'))}
        texts={{ errorsTitle: t('errorsTitle'), submit: t('save'), pending: t('saving') }}
      />
    </SettingsPage>
  );
}
