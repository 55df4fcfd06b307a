import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';

type Props = {
  shopName: string;
  pathname: string;
  /** Null on the sign-in page. */
  email: string | null;
  /** How many tasks wait for a person. */
  openTasks: number;
  signOut: () => Promise<void>;
};

const PAGES = [
  { href: '/merchant/orders', key: 'orders' },
  { href: '/merchant/tasks', key: 'tasks' },
  { href: '/merchant/jobs', key: 'jobs' },
] as const;

export function MerchantHeader({ shopName, pathname, email, openTasks, signOut }: Props) {
  const t = useTranslations('merchant.nav');
  return (
    <header className="border-line border-b bg-surface-raised">
      <div className="mx-auto flex w-full max-w-page flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2">
        <a href="/merchant/orders" className="flex min-h-11 items-center font-bold text-lg">
          <span>
            {shopName} <span className="font-normal text-base text-ink-muted">· {t('console')}</span>
          </span>
        </a>
        {email && (
          <>
            <nav aria-label={t('label')}>
              <ul className="flex flex-wrap gap-x-3">
                {PAGES.map(({ href, key }) => (
                  <li key={href}>
                    <a
                      href={href}
                      aria-current={pathname.startsWith(href) ? 'page' : undefined}
                      className="inline-flex min-h-11 items-center border-transparent border-b-2 px-1 text-ink-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
                    >
                      {t(key)}
                      {key === 'tasks' && openTasks > 0 && <OpenCount count={openTasks} />}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <form
              action={signOut}
              className="flex min-w-0 flex-1 basis-60 items-center justify-between gap-x-3 sm:justify-end"
            >
              <span className="min-w-0 break-words text-ink-muted text-sm">{t('signedInAs', { email })}</span>
              <Button variant="quiet">{t('signOut')}</Button>
            </form>
          </>
        )}
      </div>
    </header>
  );
}

function OpenCount({ count }: { count: number }) {
  const t = useTranslations('merchant.nav');
  return (
    <span className="ms-1.5 rounded-full bg-caution-soft px-2 font-semibold text-caution text-sm tabular-nums">
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden> ({t('openTasks', { count })})</VisuallyHidden>
    </span>
  );
}
