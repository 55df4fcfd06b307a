import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MerchantHeader } from '@/components/merchant/merchant-header';
import { MerchantNav } from '@/components/merchant/merchant-nav';
import { ConsoleTools } from '@/components/merchant/palette/console-tools';
import { PreferenceLinks } from '@/components/ui/preference-links';
import { MAIN_ID, SkipLink } from '@/components/ui/skip-link';
import { currentStaff } from '@/lib/auth/current-staff';
import { visitedHost } from '@/lib/http/visited-host';
import { pagePreferences } from '@/lib/i18n/page-preferences';
import { inLocale } from '@/lib/queries/rows';
import { findShop } from '@/lib/queries/shop';
import { countOpenTasks } from '@/lib/queries/tasks';
import { services } from '@/lib/services';
import { signOut } from './sign-out/actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('merchant.nav');
  return {
    title: { default: t('console'), template: `%s — ${t('console')}` },
    robots: { index: false, follow: false },
  };
}

/** The frame of the merchant's pages. It shows who is signed in; each page and action checks that by itself. */
export default async function MerchantLayout({ children }: { children: ReactNode }) {
  const [locale, { pathname, search, theme, answersForm }, staff, common, t, list] = await Promise.all([
    getLocale(),
    pagePreferences(),
    currentStaff(),
    getTranslations('common'),
    getTranslations('merchant.nav'),
    headers(),
  ]);
  // What a form is answered is in this page alone: a secret, or what was typed. The next page can go the detour.
  if (staff?.renewalDue && !answersForm)
    redirect(`/merchant/session?next=${encodeURIComponent(pathname + search)}`);
  const { db } = services();
  const [shop, openTasks] = await Promise.all([
    findShop(db, visitedHost(list)),
    staff ? countOpenTasks(db, staff.shopId) : 0,
  ]);
  return (
    <>
      <SkipLink>{common('skipToContent')}</SkipLink>
      <MerchantHeader
        shopName={shop ? inLocale(locale, shop.nameKa, shop.nameEn) : ''}
        logoPath={(locale === 'en' ? shop?.logoEnPath : shop?.logoKaPath) ?? null}
        pathname={pathname}
        staff={staff}
        openTasks={openTasks}
        signOut={signOut}
      />
      <div className="flex w-full flex-1">
        {staff && (
          <nav
            aria-label={t('label')}
            className="hidden w-60 shrink-0 border-line border-e px-3 py-6 lg:block print:hidden"
          >
            <MerchantNav role={staff.role} pathname={pathname} openTasks={openTasks} />
          </nav>
        )}
        <main
          id={MAIN_ID}
          tabIndex={-1}
          className="mx-auto w-full min-w-0 max-w-page flex-1 px-4 py-6 sm:py-8 lg:px-8"
        >
          {children}
        </main>
      </div>
      <footer className="border-line border-t print:hidden">
        <div className="flex w-full flex-wrap justify-between gap-x-8 px-2 py-4 lg:px-5">
          {staff && <ConsoleTools role={staff.role} />}
          <PreferenceLinks pathname={pathname} theme={theme} />
        </div>
      </footer>
    </>
  );
}
