import { useTranslations } from 'next-intl';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { mayDo, type Permission, type Role } from '@/lib/auth/permissions';

type Props = { role: Role; pathname: string /** How many tasks wait for a person. */; openTasks: number };

type Page = { href: string; key: PageKey; needs: Permission };
type PageKey =
  | 'overview'
  | 'orders'
  | 'tasks'
  | 'products'
  | 'plans'
  | 'links'
  | 'delivery'
  | 'promoCodes'
  | 'callbacks'
  | 'traffic'
  | 'reconciliation'
  | 'jobs'
  | 'settings'
  | 'developers'
  | 'staff'
  | 'audit';

/** Every page of the console that has a place of its own, in groups. Others are reached from these. */
export const PAGE_GROUPS: readonly { key: 'day' | 'catalogue' | 'bank' | 'setup'; pages: readonly Page[] }[] =
  [
    {
      key: 'day',
      pages: [
        { href: '/merchant/overview', key: 'overview', needs: 'overview.read' },
        { href: '/merchant/orders', key: 'orders', needs: 'orders.read' },
        { href: '/merchant/tasks', key: 'tasks', needs: 'tasks.read' },
      ],
    },
    {
      key: 'catalogue',
      pages: [
        { href: '/merchant/products', key: 'products', needs: 'catalogue.read' },
        { href: '/merchant/plans', key: 'plans', needs: 'catalogue.read' },
        { href: '/merchant/links', key: 'links', needs: 'links.read' },
        { href: '/merchant/promo-codes', key: 'promoCodes', needs: 'catalogue.read' },
        { href: '/merchant/delivery', key: 'delivery', needs: 'catalogue.read' },
      ],
    },
    {
      key: 'bank',
      pages: [
        { href: '/merchant/reconciliation', key: 'reconciliation', needs: 'ledger.read' },
        { href: '/merchant/callbacks', key: 'callbacks', needs: 'ledger.read' },
        { href: '/merchant/traffic', key: 'traffic', needs: 'ledger.read' },
        { href: '/merchant/jobs', key: 'jobs', needs: 'jobs.read' },
      ],
    },
    {
      key: 'setup',
      pages: [
        { href: '/merchant/settings', key: 'settings', needs: 'settings.read' },
        { href: '/merchant/developers', key: 'developers', needs: 'developers.read' },
        { href: '/merchant/staff', key: 'staff', needs: 'staff.read' },
        { href: '/merchant/audit', key: 'audit', needs: 'audit.read' },
      ],
    },
  ];

/** The pages that the role may open, in groups: beside the page on wide screens, behind a button on narrow ones. */
export function MerchantNav({ role, pathname, openTasks }: Props) {
  const t = useTranslations('merchant.nav');
  const groups = PAGE_GROUPS.map(({ key, pages }) => ({
    key,
    pages: pages.filter(({ needs }) => mayDo(role, needs)),
  })).filter(({ pages }) => pages.length > 0);
  return (
    <ul className="space-y-5">
      {groups.map(({ key, pages }) => (
        <li key={key}>
          <p className="mb-1 px-3 font-semibold text-ink-muted text-xs uppercase tracking-wide">
            {t(`groups.${key}`)}
          </p>
          <ul>
            {pages.map((page) => (
              <li key={page.href}>
                <a
                  href={page.href}
                  aria-current={isAt(pathname, page.href) ? 'page' : undefined}
                  className="flex min-h-11 items-center rounded-control px-3 text-ink-muted hover:bg-surface-sunken hover:text-ink lg:min-h-9 aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-ink"
                >
                  {t(page.key)}
                  {page.key === 'tasks' && openTasks > 0 && <OpenCount count={openTasks} />}
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

const isAt = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);

function OpenCount({ count }: { count: number }) {
  const t = useTranslations('merchant.nav');
  return (
    <span className="ms-auto rounded-full bg-caution-soft px-2 font-semibold text-caution text-sm tabular-nums">
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden> ({t('openTasks', { count })})</VisuallyHidden>
    </span>
  );
}
