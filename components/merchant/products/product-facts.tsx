import { useTranslations } from 'next-intl';
import { ProductPicture } from '@/components/shop/product-picture';
import { Card, CardTitle } from '@/components/ui/card';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { type Currency, formatMoney } from '@/lib/money';

type Props = {
  product: {
    slug: string;
    nameKa: string;
    nameEn: string;
    descriptionKa: string;
    descriptionEn: string;
    priceMinor: number;
    currency: Currency;
    imagePath: string | null;
  };
  locale: string;
};

/** A product for those who may look at it but not change it. */
export function ProductFacts({ product, locale }: Props) {
  const t = useTranslations('catalogue.products');
  const { priceMinor: amountMinor, currency } = product;
  return (
    <Card className="max-w-2xl">
      <CardTitle>{t('facts.title')}</CardTitle>
      <div className="mb-4 w-40 overflow-hidden rounded-card">
        <ProductPicture src={product.imagePath} />
      </div>
      <DescriptionList>
        <Description term={t('form.nameKa')}>
          <span lang="ka">{product.nameKa}</span>
        </Description>
        <Description term={t('form.nameEn')}>
          <span lang="en">{product.nameEn}</span>
        </Description>
        <Description term={t('form.price')}>{formatMoney({ amountMinor, currency }, locale)}</Description>
        <Description term={t('form.slug')}>{product.slug}</Description>
        {product.descriptionKa && (
          <Description term={t('form.descriptionKa')}>
            <span lang="ka" className="whitespace-pre-line">
              {product.descriptionKa}
            </span>
          </Description>
        )}
        {product.descriptionEn && (
          <Description term={t('form.descriptionEn')}>
            <span lang="en" className="whitespace-pre-line">
              {product.descriptionEn}
            </span>
          </Description>
        )}
      </DescriptionList>
    </Card>
  );
}
