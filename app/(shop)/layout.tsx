import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SiteFooter } from '@/components/shop/site-footer';
import { SiteHeader } from '@/components/shop/site-header';
import { MAIN_ID, SkipLink } from '@/components/ui/skip-link';
import { pagePreferences } from '@/lib/i18n/page-preferences';
import { inLocale } from '@/lib/queries/rows';
import { services } from '@/lib/services';
import { shopUrl } from '@/lib/shops/origin';
import { currentCart, currentShop } from './current';
import { orderOfPathSettled } from './orders/[token]/load-order';

// Every page shows the cart of its visitor.
export const dynamic = 'force-dynamic';

/** Each page is the shop's of its host: by its name, and with links that lead to that host. */
export async function generateMetadata(): Promise<Metadata> {
  const [shop, locale, t] = await Promise.all([currentShop(), getLocale(), getTranslations('shop')]);
  const name = inLocale(locale, shop.nameKa, shop.nameEn);
  return {
    metadataBase: new URL(shopUrl(services().env.appUrl, shop.hostName)),
    title: { default: name, template: `%s — ${name}` },
    description: t('description', { shop: name }),
  };
}

// No loading.tsx below this layout: a streamed skeleton is replaced by script, and Pay must work without any.
export default async function ShopLayout({ children }: { children: ReactNode }) {
  const { theme, pathname } = await pagePreferences();
  await orderOfPathSettled(pathname);
  const [shop, cart, locale, t] = await Promise.all([
    currentShop(),
    currentCart(),
    getLocale(),
    getTranslations('common'),
  ]);
  return (
    <>
      <SkipLink>{t('skipToContent')}</SkipLink>
      <SiteHeader
        shopName={inLocale(locale, shop.nameKa, shop.nameEn)}
        logoPath={locale === 'en' ? shop.logoEnPath : shop.logoKaPath}
        cartCount={cart.count}
      />
      <main id={MAIN_ID} tabIndex={-1} className="mx-auto w-full max-w-page flex-1 px-4 py-8 sm:px-6">
        {children}
      </main>
      <SiteFooter pathname={pathname} theme={theme} />
    </>
  );
}
