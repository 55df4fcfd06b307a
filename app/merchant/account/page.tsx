import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import {
  ACCOUNT_PATH,
  readAccountNotice,
  SECOND_FACTOR_PATH,
} from '@/components/merchant/account/account-href';
import { SessionList } from '@/components/merchant/account/session-list';
import { Badge } from '@/components/ui/badge';
import { Card, CardTitle } from '@/components/ui/card';
import { FieldForm } from '@/components/ui/field-form';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { SubmitButton } from '@/components/ui/submit-button';
import { requireStaff } from '@/lib/auth/current-staff';
import { listSessions, readAccount } from '@/lib/queries/sessions';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';
import { endOtherSessions, endSession, saveMailLocale, savePassword } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('account.title') };
}

/** One's own account: whatever the role, everybody has it. */
export default async function AccountPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff(ACCOUNT_PATH, 'account.own');
  const { db } = services();
  const { userId, shopId } = staff;
  const [t, { done }, account, sessions] = await Promise.all([
    getTranslations('staff'),
    searchParams,
    readAccount(db, { userId, shopId }),
    listSessions(db, { userId, shopId: null }),
  ]);
  const notice = readAccountNotice(done);
  const untouched = { problems: {}, message: null, attempt: 0 };
  return (
    <>
      <PageTitle intro={t('account.intro')}>{t('account.title')}</PageTitle>
      {notice && (
        <Notice tone="positive" className="mb-6">
          {t(`account.notices.${notice}`)}
        </Notice>
      )}
      <div className="grid max-w-2xl gap-6">
        <Card>
          <div className="mb-4 flex flex-wrap items-center gap-3">
            <CardTitle flush>{t('account.secondFactor')}</CardTitle>
            <Badge tone={account.secondFactor ? 'positive' : 'caution'}>
              {account.secondFactor ? t('list.on') : t('list.off')}
            </Badge>
          </div>
          <p className="mb-4">
            {account.secondFactor ? t('account.secondFactorOn') : t('account.secondFactorOff')}
          </p>
          <LinkButton href={SECOND_FACTOR_PATH} variant={account.secondFactor ? 'secondary' : 'primary'}>
            {account.secondFactor ? t('account.secondFactorManage') : t('account.secondFactorTurnOn')}
          </LinkButton>
        </Card>
        <Card>
          <CardTitle>{t('sessions.title')}</CardTitle>
          <p className="mb-2 text-ink-muted text-sm">{t('sessions.intro')}</p>
          <SessionList sessions={sessions} currentId={staff.sessionId} end={endSession} />
          {sessions.length > 1 && (
            <form action={endOtherSessions} className="mt-3">
              <SubmitButton variant="secondary" pendingLabel={t('pending')}>
                {t('sessions.endOthers')}
              </SubmitButton>
            </form>
          )}
        </Card>
        <FieldForm
          action={savePassword}
          initial={{ typed: {}, ...untouched }}
          sections={[
            {
              id: 'password',
              title: t('account.password'),
              hint: t('account.passwordHint'),
              fields: [
                {
                  kind: 'text',
                  type: 'password',
                  name: 'oldPassword',
                  label: t('account.old'),
                  autoComplete: 'current-password',
                },
                {
                  kind: 'text',
                  type: 'password',
                  name: 'newPassword',
                  label: t('account.new'),
                  hint: t('account.newHint'),
                  autoComplete: 'new-password',
                },
              ],
            },
          ]}
          texts={{
            errorsTitle: t('account.errorsTitle'),
            submit: t('account.passwordSave'),
            pending: t('pending'),
          }}
        />
        <FieldForm
          action={saveMailLocale}
          initial={{ typed: { locale: account.locale }, ...untouched }}
          sections={[
            {
              id: 'mail',
              title: t('account.mail'),
              fields: [
                {
                  kind: 'select',
                  name: 'locale',
                  label: t('account.mailLocale'),
                  choices: [
                    { value: 'ka', label: t('invite.localeKa') },
                    { value: 'en', label: t('invite.localeEn') },
                  ],
                },
              ],
            },
          ]}
          texts={{
            errorsTitle: t('account.errorsTitle'),
            submit: t('account.mailSave'),
            pending: t('pending'),
          }}
        />
      </div>
    </>
  );
}
