/** @jsxImportSource hono/jsx */
import {
  isCardBased,
  METHOD_TEXTS,
  type PaymentMethod,
  splits,
} from '@/lib/simulator/orders/payment-methods';
import { type Lang, type Texts, textsIn } from '@/lib/simulator/pages/texts';

type PanelProps = {
  readonly method: PaymentMethod;
  readonly lang: Lang;
  readonly loansRefundable: boolean;
};

/** Beside every form but the card's: what the API will say of a payment by this method, and allow after it. */
export function DeveloperPanel({ method, lang, loansRefundable }: PanelProps) {
  const t = textsIn(lang);
  const yesNo = (allowed: boolean) => (allowed ? t.yes : t.no);
  const facts: readonly (readonly [string, string])[] = [
    ['transfer_method', method],
    [t.factPayer, t.payerText[method]],
    [t.factCodes, isCardBased(method) ? t.codesOfCards : 'null'],
    [t.factRefund, refundText(method, loansRefundable, t)],
    [t.factHold, yesNo(isCardBased(method))],
    [t.factSplit, yesNo(splits(method))],
  ];
  return (
    <section class="panel" aria-labelledby="developer">
      <h2 id="developer">{t.developerTitle}</h2>
      <p class="hint">
        {METHOD_TEXTS[method][lang]}. {t.developerHint}
      </p>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function refundText(method: PaymentMethod, loansRefundable: boolean, t: Texts): string {
  if (isCardBased(method)) return t.fullAndPart;
  return method === 'bog_p2p' || method === 'bog_loyalty' || loansRefundable ? t.fullOnly : t.no;
}
