import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import type { CheckoutQuote, CheckoutTexts, DeliveryChoiceView } from './checkout-types';

type Props = { quote: CheckoutQuote; texts: CheckoutTexts };

/** The sums. What depends on the delivery chosen is there once for every choice. */
export function CheckoutTotals({ quote: { choices, discount }, texts }: Props) {
  return (
    <div className="space-y-2">
      {discount && <Row term={discount.label}>{discount.amountText}</Row>}
      <Row term={texts.deliveryFee}>
        <PerChoice choices={choices} text="priceText" />
      </Row>
      <Row term={texts.total} className="font-bold text-lg">
        <PerChoice choices={choices} text="totalText" />
      </Row>
      {texts.vat && (
        <Row term={texts.vat} className="text-ink-muted text-sm">
          <PerChoice choices={choices} text="vatText" />
        </Row>
      )}
    </div>
  );
}

function Row({ term, className, children }: { term: string; className?: string; children: ReactNode }) {
  return (
    <p className={cx('flex justify-between gap-4', className)}>
      <span className="min-w-0">{term}</span>
      <span className="whitespace-nowrap tabular-nums">{children}</span>
    </p>
  );
}

type PerChoiceProps = {
  choices: readonly DeliveryChoiceView[];
  text: 'priceText' | 'totalText' | 'vatText';
};

function PerChoice({ choices, text }: PerChoiceProps) {
  return choices.map((choice, index) => (
    <span key={choice.code} data-for-choice={index}>
      {choice[text]}
    </span>
  ));
}
