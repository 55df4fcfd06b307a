import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { BankForm } from '@/components/merchant/settings/bank-form';
import { SettingsPage } from '@/components/merchant/settings/settings-page';
import { Button } from '@/components/ui/button';
import { Card, CardTitle } from '@/components/ui/card';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { Notice } from '@/components/ui/notice';
import { requireStaff } from '@/lib/auth/current-staff';
import { formatDateTime } from '@/lib/i18n/date-time';
import { lastCredentialsChange, readShopSettings } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import type { PageQuery } from '../../page-query';
import { changeBank, removeBank } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('bank.title') };
}

export default async function BankPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff('/merchant/settings/bank', 'settings.bank');
  const { db, env } = services();
  const [query, t, locale, { bankClientId }, changed] = await Promise.all([
    searchParams,
    getTranslations('settings'),
    getLocale(),
    readShopSettings(db, staff.shopId),
    lastCredentialsChange(db, staff.shopId),
  ]);
  const own = bankClientId !== null;
  const locked = env.settingsKey === null;
  const clientId = bankClientId ?? env.bog.clientId;
  return (
    <SettingsPage
      title={t('bank.title')}
      intro={t('bank.intro')}
      done={query.saved ? t('bank.stored') : query.removed ? t('bank.removed') : null}
    >
      {query.changed && (
        <Notice tone="negative" className="mb-6 max-w-2xl">
          <p>{t('bank.changedMeanwhile', { clientId })}</p>
        </Notice>
      )}
      {locked && (
        <Notice tone="caution" title={t('bank.noKey.title')} live="none" className="mb-6 max-w-2xl">
          <p>{t('bank.noKey.text')}</p>
        </Notice>
      )}
      <Card className="max-w-2xl">
        <CardTitle>{t('bank.inUse')}</CardTitle>
        <DescriptionList>
          <Description term={t('bank.environment')}>
            {t(`environments.${env.bog.environment}`)}
            <span className="block text-ink-muted text-sm">{t('bank.environmentHint')}</span>
          </Description>
          <Description term={t('bank.clientId')}>
            {clientId}
            <span className="block text-ink-muted text-sm">{t(own ? 'bank.own' : 'bank.shared')}</span>
          </Description>
          {changed && (
            <Description term={t('bank.changed')}>
              {t('bank.changedBy', { at: formatDateTime(changed.at, locale), who: changed.actor })}
            </Description>
          )}
        </DescriptionList>
      </Card>
      <BankForm
        action={changeBank}
        initial={{
          clientId: '',
          problems: {},
          message: null,
          tested: null,
          seenClientId: bankClientId ?? '',
          attempt: 0,
        }}
        locked={locked}
        texts={{
          title: t('bank.form'),
          hint: t('bank.formHint'),
          clientId: t('bank.clientId'),
          secret: t('bank.secret'),
          test: t('bank.test'),
          testHint: t('bank.testHint'),
          store: t('bank.store'),
          pending: t('bank.testing'),
          errorsTitle: t('errorsTitle'),
        }}
      />
      {own && (
        <form action={removeBank} className="mt-6 max-w-2xl">
          <Card>
            <CardTitle>{t('bank.removeTitle')}</CardTitle>
            <p className="mb-4">{t('bank.removeText')}</p>
            <input type="hidden" name="seenClientId" value={bankClientId} />
            <Button variant="danger">{t('bank.remove')}</Button>
          </Card>
        </form>
      )}
    </SettingsPage>
  );
}
