import { Money } from '@/components/ui/money';
import type { CartView } from './cart-types';

/** What is being bought, beside the form. */
export function CheckoutLines({ cart, locale }: { cart: CartView; locale: string }) {
  return (
    <ul className="space-y-2 border-line border-b pb-4">
      {cart.lines.map((line) => (
        <li key={line.slug} className="flex justify-between gap-4">
          <span className="min-w-0">
            {line.product?.name}
            {line.quantity > 1 && (
              <span className="whitespace-nowrap text-ink-muted"> × {line.quantity}</span>
            )}
          </span>
          <Money amountMinor={line.totalMinor} currency={cart.currency} locale={locale} />
        </li>
      ))}
    </ul>
  );
}
