import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { productsHref } from '@/components/merchant/products/product-href';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { untouched } from '../../catalogue-form';
import { saveProduct } from '../actions';
import { emptyProduct, productSections } from '../product-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogue.products'))('new') };
}

export default async function NewProductPage() {
  const staff = await requireStaff('/merchant/products/new', 'catalogue.edit');
  const [t, pictureWords, { currency, currencies }] = await Promise.all([
    getTranslations('catalogue'),
    getTranslations('catalogue.picture'),
    sellingTerms(services().db, staff.shopId),
  ]);
  return (
    <>
      <BackLink href={productsHref()}>{t('products.back')}</BackLink>
      <PageTitle>{t('products.new')}</PageTitle>
      <FieldForm
        action={saveProduct}
        initial={untouched(emptyProduct(currency))}
        sections={productSections(t, pictureWords, currencies)}
        texts={{
          errorsTitle: t('form.errorsTitle'),
          submit: t('products.form.create'),
          pending: t('form.saving'),
        }}
      />
    </>
  );
}
