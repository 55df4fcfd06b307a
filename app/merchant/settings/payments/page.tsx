import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsPage } from '@/components/merchant/settings/settings-page';
import { FieldForm } from '@/components/ui/field-form';
import { Notice } from '@/components/ui/notice';
import { requireStaff } from '@/lib/auth/current-staff';
import { countUnsellable, readShopSettings } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import type { PageQuery } from '../../page-query';
import { openedForm } from '../area-form';
import { paymentSections } from '../sections';
import { savePaymentSettings } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.payments.title') };
}

export default async function PaymentSettingsPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff('/merchant/settings/payments', 'settings.read');
  const [{ saved }, t, methods, common, stored, unsellable] = await Promise.all([
    searchParams,
    getTranslations('settings'),
    getTranslations('bank.methods'),
    getTranslations('common'),
    readShopSettings(services().db, staff.shopId),
    countUnsellable(services().db, staff.shopId),
  ]);
  return (
    <SettingsPage
      title={t('pages.payments.title')}
      intro={t('pages.payments.text')}
      done={saved ? t('saved') : null}
    >
      {unsellable.length > 0 && (
        <Notice tone="caution" title={t('unsellable.title')} live="none" className="mb-6 max-w-2xl">
          {unsellable.map(({ currency, products }) => (
            <p key={currency}>{t('unsellable.text', { currency, count: products })}</p>
          ))}
        </Notice>
      )}
      <FieldForm
        key={String(saved ?? '')}
        action={savePaymentSettings}
        initial={openedForm('payments', stored)}
        sections={paymentSections(t, methods, common('optional'))}
        texts={{ errorsTitle: t('errorsTitle'), submit: t('save'), pending: t('saving') }}
      />
    </SettingsPage>
  );
}
