import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pictureTexts } from '@/components/merchant/pictures/picture-texts';
import { SettingsPage } from '@/components/merchant/settings/settings-page';
import { Card, CardTitle } from '@/components/ui/card';
import { FieldForm } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { readShopSettings } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import { shopUrl } from '@/lib/shops/origin';
import type { PageQuery } from '../../page-query';
import { openedForm } from '../area-form';
import { nameSections } from '../sections';
import { saveNameSettings } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.shop.title') };
}

export default async function NameSettingsPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff('/merchant/settings/shop', 'settings.read');
  const { db, env } = services();
  const [{ saved }, t, picture, common, stored] = await Promise.all([
    searchParams,
    getTranslations('settings'),
    getTranslations('catalogue.picture'),
    getTranslations('common'),
    readShopSettings(db, staff.shopId),
  ]);
  const address = shopUrl(env.appUrl, stored.hostName);
  return (
    <SettingsPage title={t('pages.shop.title')} intro={t('pages.shop.text')} done={saved ? t('saved') : null}>
      <FieldForm
        key={String(saved ?? '')}
        action={saveNameSettings}
        initial={openedForm('shop', stored)}
        sections={nameSections(t, pictureTexts(picture), common('optional'))}
        texts={{ errorsTitle: t('errorsTitle'), submit: t('save'), pending: t('saving') }}
      />
      <Card className="mt-6 max-w-2xl">
        <CardTitle>{t('hostName.title')}</CardTitle>
        <p className="break-words">{t(stored.hostName ? 'hostName.own' : 'hostName.shared', { address })}</p>
        <p className="mt-2 text-ink-muted text-sm">{t('hostName.how')}</p>
      </Card>
    </SettingsPage>
  );
}
