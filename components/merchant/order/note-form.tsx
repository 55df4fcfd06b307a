'use client';
import { useActionState, useEffect, useRef } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-field';

export type NoteState = {
  /** How many answers the form has had. */
  attempt: number;
  typed: string;
  /** The same one again is the same note. */
  formToken: string;
  error: string | null;
};

export type NoteAction = (state: NoteState, form: FormData) => Promise<NoteState>;

type Props = {
  orderId: string;
  initial: NoteState;
  action: NoteAction;
  words: { label: string; hint: string; submit: string; sending: string; problem: string };
};

/** A note for colleagues. Nothing that was typed is lost when it cannot be kept. */
export function NoteForm({ orderId, initial, action, words }: Props) {
  const [state, formAction] = useActionState(action, initial);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) summary.current?.focus();
  }, [state.attempt]);
  return (
    <form action={formAction} className="grid gap-4" noValidate>
      {state.error && (
        <ErrorSummary ref={summary} title={words.problem} items={[{ href: '#note', text: state.error }]} />
      )}
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="formToken" value={state.formToken} />
      <TextArea
        // A finished action resets the form to its defaults: the key makes what was typed the default.
        key={state.attempt}
        id="note"
        name="note"
        rows={3}
        label={words.label}
        hint={words.hint}
        error={state.error ?? undefined}
        defaultValue={state.typed}
      />
      <p>
        <SubmitButton pendingLabel={words.sending} variant="secondary">
          {words.submit}
        </SubmitButton>
      </p>
    </form>
  );
}
