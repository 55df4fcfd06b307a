import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { Role } from '@/lib/auth/permissions';
import { MerchantNav } from './merchant-nav';

type Props = {
  shopName: string;
  /** The shop's picture in this language; null: the name alone. */
  logoPath: string | null;
  pathname: string;
  /** Null on the pages before one is signed in. */
  staff: { email: string; role: Role } | null;
  openTasks: number;
  signOut: () => Promise<void>;
};

/** The bar on top: whose console it is, and who is signed in. On narrow screens it also holds the pages. */
export function MerchantHeader({ shopName, logoPath, pathname, staff, openTasks, signOut }: Props) {
  const t = useTranslations('merchant.nav');
  return (
    <header className="border-line border-b bg-surface-raised print:hidden">
      <div className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 lg:px-6">
        <a href="/merchant" className="flex min-h-11 min-w-0 items-center font-bold text-lg">
          {logoPath && (
            <img src={logoPath} alt="" className="me-3 h-9 w-auto max-w-28 shrink-0 object-contain" />
          )}
          <span className="min-w-0 break-words">
            {/* Before the first set-up there is no shop to name. */}
            {shopName && `${shopName} · `}
            <span className="font-normal text-base text-ink-muted">{t('console')}</span>
          </span>
        </a>
        {staff && (
          <>
            <details className="group ms-auto lg:hidden">
              <summary className="inline-flex min-h-11 cursor-pointer list-none items-center rounded-control border border-line-strong px-4 font-semibold">
                {t('menu')}
              </summary>
              <nav
                aria-label={t('label')}
                className="absolute inset-x-0 z-20 mt-2 border-line border-y bg-surface-raised p-4 shadow-lg"
              >
                <MerchantNav role={staff.role} pathname={pathname} openTasks={openTasks} />
              </nav>
            </details>
            <form
              action={signOut}
              className="flex min-w-0 basis-full items-center justify-between gap-x-4 lg:ms-auto lg:basis-auto"
            >
              <a
                href="/merchant/account"
                className="inline-flex min-h-11 min-w-0 items-center break-all text-ink-muted text-sm underline underline-offset-4"
              >
                {staff.email}
              </a>
              <Button variant="quiet">{t('signOut')}</Button>
            </form>
          </>
        )}
      </div>
    </header>
  );
}
