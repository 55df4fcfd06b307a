import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BankTestForm } from '@/components/merchant/set-up/bank-test-form';
import { StepList } from '@/components/merchant/set-up/step-list';
import { Card, CardTitle } from '@/components/ui/card';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { firstSteps } from '@/lib/queries/first-steps';
import { readAccount } from '@/lib/queries/sessions';
import { services } from '@/lib/services';
import { testConnection } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('setUp.ready.title') };
}

/** After the set-up: is the bank there, and what the shop still needs before it can sell. */
export default async function ReadyPage() {
  const { userId, shopId } = await requireStaff('/merchant/set-up/ready', 'settings.bank');
  const { db, env } = services();
  const [t, steps, { secondFactor }] = await Promise.all([
    getTranslations('staff.setUp'),
    firstSteps(db, shopId),
    readAccount(db, { userId, shopId }),
  ]);
  return (
    <div className="max-w-2xl">
      <PageTitle intro={t('ready.intro')}>{t('ready.title')}</PageTitle>
      <Card className="mb-6">
        <CardTitle>{t('ready.bankTitle')}</CardTitle>
        <p className="mb-4">{t(`environments.${env.bog.environment}`)}</p>
        <BankTestForm action={testConnection} texts={{ test: t('test'), testing: t('testing') }} />
      </Card>
      <StepList done={{ ...steps, secondFactor }} />
    </div>
  );
}
