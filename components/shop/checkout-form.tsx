'use client';
import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Card, CardTitle } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { CHECKOUT_FIELDS } from '@/lib/orders/checkout-input';
import { CheckoutFields } from './checkout-fields';
import { CheckoutPromo } from './checkout-promo';
import { CheckoutTotals } from './checkout-totals';
import type { CheckoutAction, CheckoutState, CheckoutTexts, Choice } from './checkout-types';

type Props = {
  action: CheckoutAction;
  initial: CheckoutState;
  texts: CheckoutTexts;
  countries: readonly Choice[];
  languages: readonly Choice[];
  summaryTitle: string;
  /** The order's lines, drawn by the server. */
  lines: ReactNode;
};

/** One form and one Pay button. It works before this script arrives; with it, answers come without a new page. */
export function CheckoutForm({ action, initial, texts, countries, languages, summaryTitle, lines }: Props) {
  const [state, formAction] = useActionState(action, initial);
  const { quote, attempt } = state;
  const problems = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) (problems.current ?? document.getElementById('promoCode'))?.focus();
  }, [attempt]);
  return (
    <form action={formAction} noValidate className="grid items-start gap-8 lg:grid-cols-[1fr_24rem]">
      {/* Enter presses the first button of a form: let it be Pay, and nobody meet this one by eye or by tabbing. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
      <div className="grid gap-6">
        <Problems state={state} title={texts.errorsTitle} ref={problems} />
        {/* A finished action resets the form to its defaults: the key makes what was typed the default. */}
        <CheckoutFields key={attempt} {...{ state, texts, countries, languages }} />
      </div>
      <Card className="grid gap-4 lg:sticky lg:top-4">
        <CardTitle flush>{summaryTitle}</CardTitle>
        {lines}
        <CheckoutPromo key={attempt} state={state} texts={texts} />
        <CheckoutTotals quote={quote} texts={texts} />
        <input key={`code-${attempt}`} type="hidden" name="seenPromoCode" value={quote.promoCode} />
        {quote.choices.map(({ code, totalMinor }) => (
          <input key={`${code}-${attempt}`} type="hidden" name={`seenTotal.${code}`} value={totalMinor} />
        ))}
        <SubmitButton size="large" pendingLabel={texts.paying} className="w-full">
          <span>
            {texts.pay}
            {quote.choices.map(({ code, totalText }, index) => (
              <span key={code} data-for-choice={index}>
                {' '}
                · {totalText}
              </span>
            ))}
          </span>
        </SubmitButton>
        <p className="text-ink-muted text-sm">{texts.bankNote}</p>
      </Card>
    </form>
  );
}

type ProblemsProps = { state: CheckoutState; title: string; ref: React.Ref<HTMLDivElement> };

function Problems({ state: { problems, message }, title, ref }: ProblemsProps) {
  const items = CHECKOUT_FIELDS.flatMap((field) => {
    const text = problems[field];
    return text ? [{ href: `#${field}`, text }] : [];
  });
  if (message) {
    const link = message.link && { href: message.link.href, text: message.link.label };
    return <ErrorSummary ref={ref} title={message.text} items={link ? [link] : []} />;
  }
  return items.length > 0 ? <ErrorSummary ref={ref} title={title} items={items} /> : null;
}
