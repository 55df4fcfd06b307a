'use client';
import { useActionState, useEffect, useRef } from 'react';
import { Card, CardTitle } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { FactorState, FactorTexts } from './factor-types';
import { RecoveryCodes } from './recovery-codes';
import { ScanStep } from './scan-step';

type Props = {
  action: (state: FactorState, form: FormData) => Promise<FactorState>;
  initial: FactorState;
  purpose: 'turn_on' | 'renew';
  texts: FactorTexts;
  /** On top of the recovery codes, on paper and in the file. */
  fileTitle: string;
  doneHref: string;
};

/**
 * Turns the second factor on, step by step: password, scan and confirm, recovery codes. Or makes new codes. Every step is a
 * form that works before this script arrives.
 */
export function FactorForm({ action, initial, purpose, texts, fileTitle, doneHref }: Props) {
  const [state, submit] = useActionState(action, initial);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) top.current?.focus();
  }, [state.attempt]);
  const field = state.step === 'scan' ? 'code' : 'password';
  return (
    <div ref={top} tabIndex={-1} className="grid gap-6">
      {state.problem && (
        <ErrorSummary
          title={texts.problem}
          items={[{ href: `#${field}`, text: texts.problems[state.problem] }]}
        />
      )}
      {state.step === 'codes' ? (
        <RecoveryCodes state={state} texts={texts} fileTitle={fileTitle} doneHref={doneHref} />
      ) : (
        <form action={submit} noValidate className="grid gap-6">
          <input type="hidden" name="step" value={state.step} />
          <input type="hidden" name="purpose" value={purpose} />
          {state.step === 'scan' ? (
            <ScanStep state={state} texts={texts} />
          ) : (
            <PasswordStep state={state} texts={texts} />
          )}
        </form>
      )}
    </div>
  );
}

function PasswordStep({ state, texts }: { state: FactorState; texts: FactorTexts }) {
  return (
    <Card>
      <CardTitle>{texts.startTitle}</CardTitle>
      <p className="mb-4">{texts.startText}</p>
      <TextField
        id="password"
        name="password"
        type="password"
        label={texts.password}
        hint={texts.passwordHint}
        autoComplete="current-password"
        required
        error={state.problem ? texts.problems[state.problem] : undefined}
      />
      <div className="mt-4">
        <SubmitButton pendingLabel={texts.pending}>{texts.begin}</SubmitButton>
      </div>
    </Card>
  );
}
