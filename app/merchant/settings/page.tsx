import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { SettingsCards, type SettingsLink } from '@/components/merchant/settings/settings-cards';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { inLocale } from '@/lib/queries/rows';
import { readShopSettings, type ShopSettingsView } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import type { SettingsWords } from './sections';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

/** All pages of settings, each with what holds now. */
export default async function SettingsHub() {
  const staff = await requireStaff('/merchant/settings', 'settings.read');
  const [t, locale, stored] = await Promise.all([
    getTranslations('settings'),
    getLocale(),
    readShopSettings(services().db, staff.shopId),
  ]);
  const links = linksOf(t, stored, locale).filter(({ needs }) => mayDo(staff.role, needs));
  return (
    <>
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <SettingsCards links={links} />
    </>
  );
}

function linksOf(
  t: SettingsWords,
  { settings, bankClientId }: ShopSettingsView,
  locale: string,
): SettingsLink[] {
  const { env } = services();
  const environment = t(`environments.${env.bog.environment}`);
  const { captureMode, ttlMinutes, countries, nameKa, nameEn } = settings;
  const sender = settings.mailFrom ?? env.mail?.from;
  const page = (
    key: SettingsLink['key'],
    now: string | null,
    needs: SettingsLink['needs'] = 'settings.read',
    href = `/merchant/settings/${key}`,
  ): SettingsLink => ({ key, href, now, needs });
  return [
    page('payments', t('now.payments', { mode: t(`modes.${captureMode}`), minutes: ttlMinutes })),
    page('shop', inLocale(locale, nameKa, nameEn)),
    page('mails', sender ? t('now.mails', { sender }) : t('noMailServer.title')),
    page(
      'buyers',
      countries.length === 0 ? t('now.buyersAll') : t('now.buyersSome', { count: countries.length }),
    ),
    page('delivery', null, 'catalogue.read', '/merchant/delivery'),
    page('promoCodes', null, 'catalogue.read', '/merchant/promo-codes'),
    page(
      'bank',
      bankClientId === null
        ? t('now.bankShared', { environment })
        : t('now.bankOwn', { environment, clientId: bankClientId }),
      'settings.bank',
    ),
    page('split', null, 'settings.bank'),
    page(
      'api',
      t('now.api', {
        publicOrders: onOff(settings.apiPublicOrders),
        bankToken: onOff(settings.apiBankToken),
      }),
    ),
  ];
}

const onOff = (value: boolean): string => (value ? 'on' : 'off');
