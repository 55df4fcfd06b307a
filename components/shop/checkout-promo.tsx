'use client';
import type { KeyboardEvent } from 'react';
import { CONTROL_STYLE, describedBy, Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import type { CheckoutState, CheckoutTexts } from './checkout-types';

/** The promo code, with a button that shows what it takes off. Pay takes it as well. */
export function CheckoutPromo({ state, texts }: { state: CheckoutState; texts: CheckoutTexts }) {
  const { typed, problems, quote } = state;
  const id = 'promoCode';
  const field = { id, label: texts.promoCode, optional: texts.optional, error: problems.promoCode };
  return (
    <div className="border-line border-b pb-4">
      <Field {...field} hint={quote.applied ?? undefined}>
        <div className="flex gap-2">
          <input
            id={id}
            name={id}
            defaultValue={typed.promoCode}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className={CONTROL_STYLE}
            onKeyDown={applyOnEnter}
            {...describedBy({ id, error: problems.promoCode, hint: quote.applied ?? undefined })}
          />
          <SubmitButton variant="secondary" pendingLabel="…" name="intent" value="apply">
            {texts.apply}
          </SubmitButton>
        </div>
      </Field>
    </div>
  );
}

/** Enter in any other field is Pay; here it asks what the code is worth. */
function applyOnEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return;
  const { form } = event.currentTarget;
  const button = form?.querySelector<HTMLButtonElement>('button[name=intent][value=apply]');
  if (!form || !button) return;
  event.preventDefault();
  form.requestSubmit(button);
}
