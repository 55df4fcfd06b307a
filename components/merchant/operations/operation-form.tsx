'use client';
import { useActionState, useEffect, useRef } from 'react';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { ConfirmStep } from './confirm-step';
import { EnterStep } from './enter-step';
import type {
  OperationField,
  OperationFormAction,
  OperationFormState,
  OperationFormView,
} from './form-types';

type Props = { action: OperationFormAction; initial: OperationFormState; view: OperationFormView };

const FIELDS: readonly OperationField[] = ['amount', 'lines', 'reason'];

/**
 * Enter, then confirm the sentence, then it is done. Every step is a form that works before this script arrives; with
 * it, answers come without a new page.
 */
export function OperationForm({ action, initial, view }: Props) {
  const [state, formAction] = useActionState(action, initial);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) top.current?.focus();
  }, [state.attempt]);
  const items = FIELDS.flatMap((field) => {
    const text = state.problems[field];
    return text ? [{ href: `#${field}`, text }] : [];
  });
  const troubled = items.length > 0 || state.message !== null;
  return (
    <div className="grid max-w-2xl gap-6">
      {troubled && <ErrorSummary ref={top} title={state.message ?? view.texts.problem} items={items} />}
      {/* The focus goes to what is new: the problems, or the question. */}
      <Card ref={troubled ? undefined : top} tabIndex={-1}>
        {state.confirmation ? (
          <ConfirmStep state={state} confirmation={state.confirmation} view={view} action={formAction} />
        ) : (
          // A finished action resets the form to its defaults: the key makes what was typed the default.
          <EnterStep key={state.attempt} state={state} view={view} action={formAction} />
        )}
      </Card>
    </div>
  );
}
