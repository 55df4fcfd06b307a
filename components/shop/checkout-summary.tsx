import { useTranslations } from 'next-intl';
import { CardTitle } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import type { CartView } from './cart-types';
import type { DeliveryChoiceView } from './checkout-types';

type Props = {
  cart: CartView;
  choices: readonly (DeliveryChoiceView & { vatText: string })[];
  locale: string;
};

/** Lines and totals beside the form. What depends on the delivery chosen is there once for every choice. */
export function CheckoutSummary({ cart, choices, locale }: Props) {
  const t = useTranslations('shop.checkout');
  const currency = cart.currency;
  return (
    <>
      <CardTitle>{t('summary')}</CardTitle>
      <ul className="space-y-2 border-line border-b pb-4">
        {cart.lines.map((line) => (
          <li key={line.slug} className="flex justify-between gap-4">
            <span className="min-w-0">
              {line.product?.name}
              {line.quantity > 1 && (
                <span className="whitespace-nowrap text-ink-muted"> × {line.quantity}</span>
              )}
            </span>
            <Money amountMinor={line.totalMinor} currency={currency} locale={locale} />
          </li>
        ))}
      </ul>
      <p className="mt-4 flex justify-between gap-4">
        <span>{t('deliveryFee')}</span>
        <PerChoice choices={choices} text="priceText" />
      </p>
      <p className="mt-2 flex justify-between gap-4 font-bold text-lg">
        <span>{t('total')}</span>
        <PerChoice choices={choices} text="totalText" />
      </p>
      <p className="mt-1 flex justify-between gap-4 text-ink-muted text-sm">
        <span>{t('vat')}</span>
        <PerChoice choices={choices} text="vatText" />
      </p>
    </>
  );
}

type PerChoiceProps = { choices: Props['choices']; text: 'priceText' | 'totalText' | 'vatText' };

function PerChoice({ choices, text }: PerChoiceProps) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      {choices.map((choice, index) => (
        <span key={choice.code} data-for-choice={index}>
          {choice[text]}
        </span>
      ))}
    </span>
  );
}
