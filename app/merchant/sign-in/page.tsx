import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignInForm } from '@/components/merchant/sign-in-form';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { currentStaff, SET_UP_PATH } from '@/lib/auth/current-staff';
import { safeNext } from '@/lib/auth/safe-next';
import { needsSetUp } from '@/lib/auth/set-up';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';
import { signInAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merchant.signIn'))('title') };
}

export default async function SignInPage({ searchParams }: { searchParams: PageQuery }) {
  const { next, signedOut, setUp } = await searchParams;
  if (await currentStaff()) redirect(safeNext(next));
  if (await needsSetUp(services().db)) redirect(SET_UP_PATH);
  const [t, common, staff] = await Promise.all([
    getTranslations('merchant.signIn'),
    getTranslations('common'),
    getTranslations('staff'),
  ]);
  return (
    <div className="mx-auto max-w-md">
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      {signedOut === '1' && (
        <Notice tone="positive" className="mb-4">
          {t('signedOut')}
        </Notice>
      )}
      {setUp === 'done' && (
        <Notice tone="caution" className="mb-4">
          {staff('setUp.done')}
        </Notice>
      )}
      <Card>
        <SignInForm
          action={signInAction}
          next={safeNext(next)}
          texts={{
            email: t('email'),
            password: t('password'),
            submit: t('submit'),
            pending: common('pending'),
            problem: t('problem'),
            problems: {
              email_missing: t('errors.email_missing'),
              password_missing: t('errors.password_missing'),
              wrong: t('errors.wrong'),
              too_many: t('errors.too_many'),
            },
          }}
        />
      </Card>
    </div>
  );
}
