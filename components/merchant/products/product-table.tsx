import { useLocale, useTranslations } from 'next-intl';
import { ProductPicture } from '@/components/shop/product-picture';
import { Money } from '@/components/ui/money';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { Currency } from '@/lib/money';
import type { ProductStatus } from '@/lib/shops/product-input';
import { productHref } from './product-href';
import { ProductStatusBadge } from './product-status-badge';

export type ProductSummary = {
  id: string;
  slug: string;
  name: string;
  priceMinor: number;
  currency: Currency;
  imagePath: string | null;
  status: ProductStatus;
};

export function ProductTable({ products }: { products: readonly ProductSummary[] }) {
  const t = useTranslations('catalogue.products');
  const locale = useLocale();
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <HeadCell>{t('columns.name')}</HeadCell>
        <HeadCell numeric>{t('columns.price')}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t('columns.status')}</HeadCell>
      </TableHead>
      <TableBody>
        {products.map((product) => (
          <tr key={product.id} className="hover:bg-surface">
            <Cell>
              <div className="flex items-start gap-3">
                <div className="w-12 shrink-0 overflow-hidden rounded-control">
                  <ProductPicture src={product.imagePath} />
                </div>
                <div className="min-w-0">
                  <a
                    href={productHref(product.id)}
                    className="inline-block break-words py-0.5 font-semibold text-accent underline underline-offset-4"
                  >
                    {product.name}
                  </a>
                  <span className="hidden break-all text-ink-muted text-sm sm:block">{product.slug}</span>
                  {/* On a phone there is no room for a column of its own. */}
                  <span className="mt-1 block sm:hidden">
                    <ProductStatusBadge status={product.status} />
                  </span>
                </div>
              </div>
            </Cell>
            <Cell numeric className="font-semibold">
              <Money amountMinor={product.priceMinor} currency={product.currency} locale={locale} />
            </Cell>
            <Cell className="hidden sm:table-cell">
              <ProductStatusBadge status={product.status} />
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}
