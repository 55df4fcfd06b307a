import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { SettingsPage } from '@/components/merchant/settings/settings-page';
import { FieldForm } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { readShopSettings } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import type { PageQuery } from '../../page-query';
import { openedForm } from '../area-form';
import { buyerSections } from '../sections';
import { saveBuyerSettings } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.buyers.title') };
}

export default async function BuyerSettingsPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff('/merchant/settings/buyers', 'settings.read');
  const [{ saved }, t, locale, stored] = await Promise.all([
    searchParams,
    getTranslations('settings'),
    getLocale(),
    readShopSettings(services().db, staff.shopId),
  ]);
  return (
    <SettingsPage
      title={t('pages.buyers.title')}
      intro={t('pages.buyers.text')}
      done={saved ? t('saved') : null}
    >
      <FieldForm
        key={String(saved ?? '')}
        action={saveBuyerSettings}
        initial={openedForm('buyers', stored)}
        sections={buyerSections(t, locale)}
        texts={{ errorsTitle: t('errorsTitle'), submit: t('save'), pending: t('saving') }}
      />
    </SettingsPage>
  );
}
