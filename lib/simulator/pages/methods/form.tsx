/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { DECLINE_CODES, RESPONSE_CODES } from '@/lib/simulator/orders/response-codes';
import { type Lang, textsIn } from '@/lib/simulator/pages/texts';

type FormProps = {
  readonly orderId: string;
  /** What `/pay` is told: a method of the API, or `saved`. */
  readonly method: string;
  readonly children?: Child;
};

/** The form around any method. */
export function PayForm({ orderId, method, children }: FormProps) {
  return (
    <form method="post" action={`/pay?order_id=${orderId}`} class="pay-form" novalidate>
      <input type="hidden" name="method" value={method} />
      {children}
    </form>
  );
}

type OutcomeProps = { readonly lang: Lang; readonly chosen: string; readonly codes?: boolean };

/** How the payment is to end: by response code where the method has codes, else well or badly. */
export function OutcomeChoice({ lang, chosen, codes }: OutcomeProps) {
  const t = textsIn(lang);
  const declines = codes
    ? DECLINE_CODES.map((code) => ({ value: code, text: `${code} – ${RESPONSE_CODES[code]?.[lang]}` }))
    : [{ value: 'decline', text: t.declinesPlain }];
  return (
    <div class="field developer">
      <label for="outcome">{t.outcome}</label>
      <select id="outcome" name="outcome" aria-describedby="outcome-hint">
        <option value="">{codes ? t.asCard : t.succeedsPlain}</option>
        {declines.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
      <p class="hint" id="outcome-hint">
        {t.outcomeHint}
      </p>
    </div>
  );
}
