import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignInCodeForm } from '@/components/merchant/sign-in-code-form';
import { Card } from '@/components/ui/card';
import { PageTitle } from '@/components/ui/page-title';
import { currentStaff } from '@/lib/auth/current-staff';
import { safeNext, signInPath } from '@/lib/auth/safe-next';
import { readStep } from '@/lib/auth/sign-in-step';
import { visitedHost } from '@/lib/http/visited-host';
import { findShop } from '@/lib/queries/shop';
import { services } from '@/lib/services';
import type { PageQuery } from '../../page-query';
import { enterCodeAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('code.title') };
}

/** Between password and session: for whoever has a second factor. Without the step there is nothing to see. */
export default async function SignInCodePage({ searchParams }: { searchParams: PageQuery }) {
  const next = safeNext((await searchParams).next);
  if (await currentStaff()) redirect(next);
  const { db } = services();
  const shop = await findShop(db, visitedHost(await headers()));
  if (!shop || !(await readStep(db, (await cookies()).toString(), shop.id))) redirect(signInPath(next));
  const [t, common] = await Promise.all([getTranslations('staff.code'), getTranslations('common')]);
  return (
    <div className="mx-auto max-w-md">
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <Card>
        <SignInCodeForm
          action={enterCodeAction}
          next={next}
          againHref={signInPath(next)}
          texts={{
            code: t('code'),
            submit: t('submit'),
            pending: common('pending'),
            again: t('again'),
            problem: t('problem'),
            problems: {
              missing: t('problems.missing'),
              wrong: t('problems.wrong'),
              locked: t('problems.locked'),
              over: t('problems.over'),
              too_many: t('problems.too_many'),
            },
          }}
        />
      </Card>
    </div>
  );
}
