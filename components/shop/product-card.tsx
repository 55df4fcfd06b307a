import { Money } from '@/components/ui/money';
import type { Currency } from '@/lib/money';
import { ProductPicture } from './product-picture';

type Product = {
  slug: string;
  name: string;
  imagePath: string | null;
  priceMinor: number;
  currency: Currency;
};

/** A product on the shelf. All of it leads to its page; one link, named by the product. */
export function ProductCard({
  product,
  locale,
  eager,
}: {
  product: Product;
  locale: string;
  eager: boolean;
}) {
  return (
    <li className="group relative">
      <div className="overflow-hidden rounded-card">
        <ProductPicture
          src={product.imagePath}
          eager={eager}
          className="transition-transform duration-300 group-hover:scale-[1.03]"
        />
      </div>
      <h3 className="mt-3 font-semibold">
        <a href={`/products/${product.slug}`} className="after:absolute after:inset-0 group-hover:underline">
          {product.name}
        </a>
      </h3>
      <p className="mt-1 text-ink-muted">
        <Money amountMinor={product.priceMinor} currency={product.currency} locale={locale} />
      </p>
    </li>
  );
}
