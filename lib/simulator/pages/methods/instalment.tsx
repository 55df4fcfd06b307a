/** @jsxImportSource hono/jsx */
import { formatMoney } from '@/lib/money';
import { offersOnPage } from '@/lib/simulator/orders/loan-offers';
import { localText } from '@/lib/simulator/orders/time-text';
import { DEMO_PAYER } from '@/lib/simulator/pages/demo-payer';
import { Field } from '@/lib/simulator/pages/field';
import { OutcomeChoice, PayForm } from '@/lib/simulator/pages/methods/form';
import { payableMinorOf } from '@/lib/simulator/pages/summary';
import { type Texts, textsIn } from '@/lib/simulator/pages/texts';
import type { PaymentView } from '@/lib/simulator/pages/view';

/** Buy now, pay later: the parts and their days, and who pays them. */
export function BnplForm(view: PaymentView) {
  const { order, nowMicros } = view;
  const t = textsIn(order.lang);
  const amountMinor = payableMinorOf(order);
  const months = offersOnPage(null, 'bnpl', amountMinor)[0]?.month ?? 1;
  // Rounded up, as the calculator says; what that is too much comes off the last part.
  const partMinor = Math.ceil(amountMinor / months);
  const lastMinor = Math.max(amountMinor - partMinor * (months - 1), 0);
  const parts = Array.from({ length: months }, (_, index) => ({
    day: index === 0 ? t.today : dayAfter(nowMicros, index),
    amountMinor: index === months - 1 ? lastMinor : partMinor,
  }));
  return (
    <PayForm orderId={order.id} method="bnpl">
      <p class="hint">{t.bnplText}</p>
      <ol class="facts parts">
        {parts.map((part) => (
          <li key={part.day}>
            <span>{part.day}</span>
            <span>
              {formatMoney({ amountMinor: part.amountMinor, currency: order.currency }, order.lang)}
            </span>
          </li>
        ))}
      </ol>
      <PayerField view={view} t={t} />
      <OutcomeChoice lang={order.lang} chosen={view.other.fields.outcome} />
      <button type="submit" class="primary">
        {t.takeLoan}
      </button>
    </PayForm>
  );
}

/** The calculator of the bank's page, or the one term that the order names. */
export function LoanForm(view: PaymentView) {
  const { order, other } = view;
  const t = textsIn(order.lang);
  const offers = offersOnPage(order.loan, 'bog_loan', payableMinorOf(order));
  const chosen = other.fields.month || String(offers[0]?.month);
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: order.currency }, order.lang);
  const error = other.errors.month;
  return (
    <PayForm orderId={order.id} method="bog_loan">
      <p class="hint">{order.loan ? t.loanFixed : t.loanText}</p>
      <fieldset class="choices" aria-describedby={error ? 'month-error' : undefined}>
        <legend>{t.term}</legend>
        {offers.map(({ month, monthlyMinor }) => (
          <label key={month} class="choice">
            <input type="radio" name="month" value={String(month)} checked={String(month) === chosen} />
            <span>
              {month} {t.months}: {money(monthlyMinor)} {t.monthly}
              <span class="what">
                {t.loanTotal} {money(monthlyMinor * month)}
              </span>
            </span>
          </label>
        ))}
        {error ? (
          <p class="error" id="month-error">
            {String(t[error])}
          </p>
        ) : null}
      </fieldset>
      <PayerField view={view} t={t} />
      <OutcomeChoice lang={order.lang} chosen={other.fields.outcome} />
      <button type="submit" class="primary">
        {t.takeLoan}
      </button>
    </PayForm>
  );
}

function PayerField({ view: { order, other }, t }: { readonly view: PaymentView; readonly t: Texts }) {
  const error = other.errors.payer;
  return (
    <Field
      name="payer"
      label={t.payer}
      value={error ? other.fields.payer : other.fields.payer || DEMO_PAYER[order.lang]}
      error={error ? String(t[error]) : undefined}
      autocomplete="name"
      maxlength={120}
    />
  );
}

/** The same day of a later month, or that month's last day. */
function dayAfter(nowMicros: number, months: number): string {
  const [year = 0, month = 1, day = 1] = localText(nowMicros).slice(0, 10).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
  return date.toISOString().slice(0, 10);
}
