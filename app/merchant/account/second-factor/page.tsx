import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { ACCOUNT_PATH, SECOND_FACTOR_PATH } from '@/components/merchant/account/account-href';
import { FactorForm } from '@/components/merchant/account/factor-form';
import type { FactorState } from '@/components/merchant/account/factor-types';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { visitedHost } from '@/lib/http/visited-host';
import { inLocale } from '@/lib/queries/rows';
import { readAccount } from '@/lib/queries/sessions';
import { findShop } from '@/lib/queries/shop';
import { services } from '@/lib/services';
import { advanceFactor, turnOff } from './actions';
import { factorTexts } from './factor-words';

const START: FactorState = { step: 'password', attempt: 0, problem: null };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('factor.title') };
}

/** The second factor of one's own account: turn it on, or manage it. */
export default async function SecondFactorPage() {
  const { userId, shopId, email } = await requireStaff(SECOND_FACTOR_PATH, 'account.own');
  const { db } = services();
  const host = visitedHost(await headers());
  const [t, locale, { secondFactor }, shop] = await Promise.all([
    getTranslations('staff'),
    getLocale(),
    readAccount(db, { userId, shopId }),
    findShop(db, host),
  ]);
  const shopName = shop ? inLocale(locale, shop.nameKa, shop.nameEn) : '';
  return (
    <div className="max-w-2xl">
      <BackLink href={ACCOUNT_PATH}>{t('factor.back')}</BackLink>
      <PageTitle intro={secondFactor ? t('factor.isOn') : undefined}>{t('factor.title')}</PageTitle>
      <FactorForm
        action={advanceFactor}
        initial={START}
        purpose={secondFactor ? 'renew' : 'turn_on'}
        texts={factorTexts(t, secondFactor ? 'renew' : 'turn_on')}
        fileTitle={t('factor.fileTitle', { shop: shopName, email })}
        doneHref={ACCOUNT_PATH}
      />
      {secondFactor && (
        <div className="mt-6">
          <FieldForm
            action={turnOff}
            initial={{ typed: {}, problems: {}, message: null, attempt: 0 }}
            sections={[
              {
                id: 'off',
                title: t('factor.offTitle'),
                hint: t('factor.offText'),
                fields: [
                  {
                    kind: 'text',
                    type: 'password',
                    name: 'offPassword',
                    label: t('factor.password'),
                    autoComplete: 'current-password',
                  },
                ],
              },
            ]}
            texts={{ errorsTitle: t('factor.problem'), submit: t('factor.off'), pending: t('pending') }}
          />
        </div>
      )}
    </div>
  );
}
