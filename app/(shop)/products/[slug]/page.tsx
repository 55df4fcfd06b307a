import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { AddToCartForm } from '@/components/shop/add-to-cart-form';
import { ProductPicture } from '@/components/shop/product-picture';
import { BackLink } from '@/components/ui/back-link';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { alternatesOf } from '@/lib/i18n/alternates';
import { formatRate } from '@/lib/i18n/rate';
import { findProduct } from '@/lib/queries/catalogue';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { addToCartAction } from '../../cart/actions';
import { currentShop } from '../../current';

type Props = { params: Promise<{ slug: string }> };

const load = cache(async (slug: string) => {
  const [shop, locale] = await Promise.all([currentShop(), getLocale()]);
  const { db } = services();
  const [product, terms] = await Promise.all([
    findProduct(db, shop.id, slug, locale),
    sellingTerms(db, shop.id),
  ]);
  if (!product) notFound();
  // What is priced in money that the shop no longer takes cannot be bought either.
  const available = product.available && terms.currencies.includes(product.currency);
  return { ...product, available, vatRateBp: terms.vatRateBp };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await load((await params).slug);
  return {
    title: product.name,
    description: product.description,
    alternates: alternatesOf(`/products/${product.slug}`),
    robots: product.available ? undefined : { index: false },
  };
}

export default async function ProductPage({ params }: Props) {
  const product = await load((await params).slug);
  const [locale, t] = await Promise.all([getLocale(), getTranslations('shop.product')]);
  return (
    <>
      <BackLink href="/">{t('back')}</BackLink>
      <div className="grid gap-8 md:grid-cols-2 lg:gap-12">
        <ProductPicture src={product.imagePath} eager className="rounded-card" />
        <div>
          <h1 className="font-bold text-2xl sm:text-3xl">{product.name}</h1>
          <p className="mt-3 text-2xl">
            <Money amountMinor={product.priceMinor} currency={product.currency} locale={locale} />
          </p>
          {product.vatRateBp > 0 && (
            <p className="text-ink-muted text-sm">
              {t('vat', { rate: formatRate(product.vatRateBp, locale) })}
            </p>
          )}
          <p className="mt-5 max-w-prose whitespace-pre-line">{product.description}</p>
          {product.available ? (
            <AddToCartForm action={addToCartAction} slug={product.slug} />
          ) : (
            <Notice tone="caution" title={t('withdrawn')} live="none" className="mt-6">
              {t('withdrawnText')}
            </Notice>
          )}
        </div>
      </div>
    </>
  );
}
