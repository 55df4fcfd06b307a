'use client';
import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { CHECKOUT_FIELD_ORDER, CheckoutFields } from './checkout-fields';
import type { CheckoutAction, CheckoutState, CheckoutTexts, DeliveryChoiceView } from './checkout-types';

type Props = {
  action: CheckoutAction;
  initial: CheckoutState;
  texts: CheckoutTexts;
  choices: readonly DeliveryChoiceView[];
  languages: readonly { value: string; label: string }[];
  /** The order's lines and totals, drawn by the server. */
  summary: ReactNode;
};

/** One form and one Pay button. It works before this script arrives; with it, answers come without a new page. */
export function CheckoutForm({ action, initial, texts, choices, languages, summary }: Props) {
  const [state, formAction] = useActionState(action, initial);
  const problems = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) problems.current?.focus();
  }, [state.attempt]);
  return (
    <form action={formAction} noValidate className="grid items-start gap-8 lg:grid-cols-[1fr_24rem]">
      <div className="grid gap-6">
        <Problems state={state} title={texts.errorsTitle} ref={problems} />
        {/* A finished action resets the form to its defaults: the key makes what was typed the default. */}
        <CheckoutFields key={state.attempt} {...{ state, texts, choices, languages }} />
      </div>
      <Card className="lg:sticky lg:top-4">
        {summary}
        {choices.map(({ code, totalMinor }) => (
          <input key={code} type="hidden" name={`seenTotal.${code}`} value={totalMinor} />
        ))}
        <SubmitButton size="large" pendingLabel={texts.paying} className="mt-6 w-full">
          <span>
            {texts.pay}
            {choices.map(({ code, totalText }, index) => (
              <span key={code} data-for-choice={index}>
                {' '}
                · {totalText}
              </span>
            ))}
          </span>
        </SubmitButton>
        <p className="mt-3 text-ink-muted text-sm">{texts.bankNote}</p>
      </Card>
    </form>
  );
}

type ProblemsProps = { state: CheckoutState; title: string; ref: React.Ref<HTMLDivElement> };

function Problems({ state: { problems, message }, title, ref }: ProblemsProps) {
  const items = CHECKOUT_FIELD_ORDER.flatMap((field) => {
    const text = problems[field];
    return text ? [{ href: `#${field}`, text }] : [];
  });
  if (message) {
    const link = message.link && { href: message.link.href, text: message.link.label };
    return <ErrorSummary ref={ref} title={message.text} items={link ? [link] : []} />;
  }
  return items.length > 0 ? <ErrorSummary ref={ref} title={title} items={items} /> : null;
}
