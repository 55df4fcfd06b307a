import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { NoProducts } from '@/components/merchant/products/no-products';
import { ProductFilter, SEARCH_MAX } from '@/components/merchant/products/product-filter';
import { productListParams, productsHref } from '@/components/merchant/products/product-href';
import { ProductTable } from '@/components/merchant/products/product-table';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { Pagination } from '@/components/ui/pagination';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { hasProducts, listProductsForDesk } from '@/lib/queries/products';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';

const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue.products'))('title') };
}

/** The shop's products: found, ordered, and from here made and changed. */
export default async function ProductsPage({ searchParams }: { searchParams: PageQuery }) {
  const query = await searchParams;
  const params = productListParams(query);
  const after = typeof query.after === 'string' ? query.after : null;
  const staff = await requireStaff(
    productsHref({ ...params, q: params.q.slice(0, SEARCH_MAX) }),
    'catalogue.read',
  );
  const { db } = services();
  const [t, locale] = await Promise.all([getTranslations('catalogue.products'), getLocale()]);
  const tooLong = params.q.length > SEARCH_MAX;
  const { shopId } = staff;
  const { products, next } = tooLong
    ? { products: [], next: null }
    : await listProductsForDesk(db, { ...params, search: params.q, shopId, locale, after, limit: PAGE_SIZE });
  const others = products.length > 0 || (await hasProducts(db, shopId));
  const mayEdit = mayDo(staff.role, 'catalogue.edit');
  return (
    <>
      <PageTitle
        intro={t('intro')}
        aside={mayEdit && others && <LinkButton href="/merchant/products/new">{t('new')}</LinkButton>}
      >
        {t('title')}
      </PageTitle>
      {others && <ProductFilter params={params} error={tooLong ? t('searchTooLong') : undefined} />}
      {products.length === 0 ? (
        <NoProducts others={others} mayEdit={mayEdit} />
      ) : (
        <ProductTable products={products} />
      )}
      <Pagination
        label={t('pages')}
        previous={{ href: after ? productsHref(params) : null, label: t('first') }}
        next={{ href: next ? productsHref({ ...params, after: next }) : null, label: t('more') }}
      />
    </>
  );
}
