import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KEYS_PATH, NEW_KEY_PATH } from '@/components/merchant/developers/key-href';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { readShopSettings } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import { makeKey } from '../actions';
import { emptyKey, keySections } from '../key-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('developers'))('keys.new') };
}

export default async function NewKeyPage() {
  const staff = await requireStaff(NEW_KEY_PATH, 'developers.manage');
  const [t, { settings }] = await Promise.all([
    getTranslations('developers'),
    readShopSettings(services().db, staff.shopId),
  ]);
  return (
    <>
      <BackLink href={KEYS_PATH}>{t('keys.title')}</BackLink>
      <PageTitle intro={t('form.intro')}>{t('keys.new')}</PageTitle>
      <FieldForm
        action={makeKey}
        initial={emptyKey}
        sections={keySections(t, { bankToken: settings.apiBankToken })}
        hidden={{ formToken: randomUUID() }}
        texts={{ errorsTitle: t('form.errorsTitle'), submit: t('form.submit'), pending: t('form.pending') }}
      />
    </>
  );
}
