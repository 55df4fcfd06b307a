import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { CartLineItem } from '@/components/shop/cart-line-item';
import { CartNoticeBox } from '@/components/shop/cart-notice-box';
import { CartTotals } from '@/components/shop/cart-totals';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { parseQuantity } from '@/lib/orders/cart';
import { currentCart } from '../current';
import { removeFromCartAction, setQuantityAction } from './actions';
import { type CartNotice, type CartQuery, readCartNotice } from './notice';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.cart');
  return { title: t('title'), robots: { index: false } };
}

export default async function CartPage({ searchParams }: { searchParams: Promise<CartQuery> }) {
  const [cart, locale, t, query] = await Promise.all([
    currentCart(),
    getLocale(),
    getTranslations('shop.cart'),
    searchParams,
  ]);
  const notice = readCartNotice(query);
  const named = notice && 'slug' in notice ? cart.lines.find(({ slug }) => slug === notice.slug) : undefined;
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      {notice && <CartNoticeBox kind={notice.kind} productName={named?.product?.name ?? null} />}
      {cart.lines.length === 0 ? (
        <EmptyState title={t('empty')}>
          <LinkButton href="/">{t('browse')}</LinkButton>
        </EmptyState>
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem]">
          <ul aria-label={t('lines')} className="divide-y divide-line border-line border-y">
            {cart.lines.map((line) => (
              <CartLineItem
                key={line.slug}
                line={line}
                locale={locale}
                entry={entryOf(notice, line.slug)}
                setQuantityAction={setQuantityAction}
                removeAction={removeFromCartAction}
              />
            ))}
          </ul>
          <CartTotals cart={cart} locale={locale} />
        </div>
      )}
    </>
  );
}

/** What was typed into this line and what is wrong with it, if anything. */
function entryOf(notice: CartNotice | null, slug: string) {
  if (notice?.kind === 'capped' && notice.slug === slug) return { typed: null, problem: 'capped' as const };
  if (notice?.kind !== 'typed' || notice.slug !== slug) return null;
  const parsed = parseQuantity(notice.typed);
  return parsed.ok ? null : { typed: notice.typed, problem: parsed.problem };
}
