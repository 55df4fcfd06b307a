import type { useTranslations } from 'next-intl';
import { pictureTexts } from '@/components/merchant/pictures/picture-texts';
import type { FieldSection } from '@/components/ui/field-form';
import { type Currency, toDecimal } from '@/lib/money';
import type { ProductTyped } from '@/lib/shops/product-input';
import { currencyField, priceField } from '../catalogue-form';

export type CatalogueWords = ReturnType<typeof useTranslations<'catalogue'>>;

/** The fields of a product with their words. */
export function productSections(
  t: CatalogueWords,
  pictureWords: ReturnType<typeof useTranslations<'catalogue.picture'>>,
  currencies: readonly Currency[],
): FieldSection[] {
  const optional = t('form.optional');
  const text = { kind: 'text' } as const;
  const area = { kind: 'area', rows: 4, optional } as const;
  const place = { ...text, optional } as const;
  return [
    {
      id: 'texts',
      title: t('products.form.texts'),
      fields: [
        { ...text, name: 'nameKa', label: t('products.form.nameKa'), hint: t('products.form.nameHint') },
        { ...text, name: 'nameEn', label: t('products.form.nameEn') },
        { ...area, name: 'descriptionKa', label: t('products.form.descriptionKa') },
        { ...area, name: 'descriptionEn', label: t('products.form.descriptionEn') },
      ],
    },
    {
      id: 'sale',
      fields: [
        priceField(t('products.form.price'), t('products.form.priceHint')),
        currencyField(t('products.form.currency'), currencies),
      ],
    },
    {
      id: 'look',
      fields: [
        {
          kind: 'picture',
          name: 'picture',
          label: t('products.form.picture'),
          optional,
          texts: pictureTexts(pictureWords),
        },
      ],
    },
    {
      id: 'place',
      title: t('products.form.place'),
      fields: [
        { ...place, name: 'slug', label: t('products.form.slug'), hint: t('products.form.slugHint') },
        {
          ...place,
          name: 'position',
          label: t('products.form.position'),
          hint: t('products.form.positionHint'),
          inputMode: 'numeric',
          half: true,
        },
      ],
    },
  ];
}

export const emptyProduct = (currency: Currency): ProductTyped => ({
  nameKa: '',
  nameEn: '',
  descriptionKa: '',
  descriptionEn: '',
  price: '',
  currency,
  slug: '',
  position: '',
});

type Known = Pick<ProductTyped, 'nameKa' | 'nameEn' | 'descriptionKa' | 'descriptionEn' | 'slug'> & {
  priceMinor: number;
  currency: Currency;
  position: number;
};

/** A product as its form shows it. */
export const typedOf = (product: Known): ProductTyped => ({
  nameKa: product.nameKa,
  nameEn: product.nameEn,
  descriptionKa: product.descriptionKa,
  descriptionEn: product.descriptionEn,
  price: toDecimal(product.priceMinor, product.currency),
  currency: product.currency,
  slug: product.slug,
  position: String(product.position),
});
