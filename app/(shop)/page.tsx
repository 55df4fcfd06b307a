import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ProductCard } from '@/components/shop/product-card';
import { EmptyState } from '@/components/ui/empty-state';
import { alternatesOf } from '@/lib/i18n/alternates';
import { listProducts } from '@/lib/queries/catalogue';
import { inLocale } from '@/lib/queries/rows';
import { services } from '@/lib/services';
import { currentShop } from './current';

export const metadata: Metadata = { alternates: alternatesOf('/') };

/** Pictures in the first rows, which a visitor sees at once. */
const EAGER = 4;

export default async function HomePage() {
  const [shop, locale, t] = await Promise.all([currentShop(), getLocale(), getTranslations('shop.home')]);
  const listed = await listProducts(services().db, shop.id, locale);
  const products = listed.filter(({ currency }) => shop.currencies.includes(currency));
  return (
    <>
      <div className="mb-10 max-w-2xl">
        <h1 className="font-bold text-3xl sm:text-4xl">{inLocale(locale, shop.nameKa, shop.nameEn)}</h1>
        <p className="mt-3 text-ink-muted text-lg">{t('intro')}</p>
      </div>
      <h2 className="sr-only">{t('list')}</h2>
      {products.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-3 lg:grid-cols-4">
          {products.map((product, index) => (
            <ProductCard key={product.slug} product={product} locale={locale} eager={index < EAGER} />
          ))}
        </ul>
      )}
    </>
  );
}
