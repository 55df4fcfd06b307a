'use client';
import { useActionState } from 'react';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';

/** What came of the test, in words; null: not tried. */
export type BankTestState = { good: boolean; text: string; said: string | null } | null;

type Props = {
  action: (previous: BankTestState, form: FormData) => Promise<BankTestState>;
  texts: { test: string; testing: string };
};

/** Asks the bank for a token when it is pressed, and says what it answered. */
export function BankTestForm({ action, texts }: Props) {
  const [state, submit] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-4">
      {state && (
        <Notice tone={state.good ? 'positive' : 'negative'}>
          {state.text}
          {state.said && <span className="mt-1 block break-words text-sm">{state.said}</span>}
        </Notice>
      )}
      <div>
        <SubmitButton variant="secondary" pendingLabel={texts.testing}>
          {texts.test}
        </SubmitButton>
      </div>
    </form>
  );
}
