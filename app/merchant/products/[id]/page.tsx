import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ProductFacts } from '@/components/merchant/products/product-facts';
import { PRODUCT_NEWS, productHref, productsHref } from '@/components/merchant/products/product-href';
import { ProductStatusBadge } from '@/components/merchant/products/product-status-badge';
import { StatusCard } from '@/components/merchant/status-card';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { findProductForDesk, type ProductForDesk } from '@/lib/queries/products';
import { inLocale } from '@/lib/queries/rows';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { PRODUCT_STATUSES } from '@/lib/shops/product-input';
import { untouched } from '../../catalogue-form';
import type { PageQuery } from '../../page-query';
import { saveProduct, setProductStatus } from '../actions';
import { productSections, typedOf } from '../product-form';

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue.products'))('title') };
}

export default async function ProductPage({ params, searchParams }: Props) {
  const { id } = await params;
  const staff = await requireStaff(productHref(id), 'catalogue.read');
  const product = (await findProductForDesk(services().db, staff.shopId, id)) ?? notFound();
  const [t, locale, { news: asked, saving }] = await Promise.all([
    getTranslations('catalogue.products'),
    getLocale(),
    searchParams,
  ]);
  const news = PRODUCT_NEWS.find((known) => known === asked);
  const mayEdit = mayDo(staff.role, 'catalogue.edit');
  return (
    <>
      <BackLink href={productsHref()}>{t('back')}</BackLink>
      <PageTitle badge={<ProductStatusBadge status={product.status} />}>
        {inLocale(locale, product.nameKa, product.nameEn)}
      </PageTitle>
      <div className="grid gap-6">
        {news && <Notice tone="positive">{t(`news.${news}`)}</Notice>}
        {product.status !== 'archived' && (
          <p className="-mt-4">
            <LinkButton href={`/products/${product.slug}`} variant="quiet" className="-mx-1">
              {t('inShop')}
            </LinkButton>
          </p>
        )}
        {mayEdit ? (
          <Edit product={product} shopId={staff.shopId} saving={String(saving ?? '')} />
        ) : (
          <ProductFacts product={product} locale={locale} />
        )}
      </div>
    </>
  );
}

type EditProps = { product: ProductForDesk; shopId: string; saving: string };

async function Edit({ product, shopId, saving }: EditProps) {
  const [t, pictureWords, { currencies }] = await Promise.all([
    getTranslations('catalogue'),
    getTranslations('catalogue.picture'),
    sellingTerms(services().db, shopId),
  ]);
  const labels = {
    active: t('products.status.toActive'),
    withdrawn: t('products.status.toWithdrawn'),
    archived: t('products.status.toArchived'),
  };
  return (
    <>
      <FieldForm
        // A form that was saved begins anew with what was saved; any other answer finds the same form again.
        key={saving}
        action={saveProduct}
        initial={untouched({ ...typedOf(product), picture: product.imagePath ?? '' })}
        // A currency that the shop has given up stays on show, and is refused with a sentence until another is chosen.
        sections={productSections(t, pictureWords, [...new Set([...currencies, product.currency])])}
        hidden={{ productId: product.id, version: product.version }}
        texts={{ errorsTitle: t('form.errorsTitle'), submit: t('form.save'), pending: t('form.saving') }}
      />
      <StatusCard
        title={t('products.status.title')}
        text={t(`products.status.${product.status}`)}
        pending={t('form.saving')}
        action={setProductStatus}
        subject={{ name: 'productId', id: product.id }}
        steps={PRODUCT_STATUSES.filter((status) => status !== product.status).map((status) => ({
          status,
          label: labels[status],
          danger: status === 'archived',
        }))}
      />
    </>
  );
}
