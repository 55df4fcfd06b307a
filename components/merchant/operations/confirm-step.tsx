import { SubmitButton } from '@/components/ui/submit-button';
import { Unbroken } from '@/components/ui/unbroken';
import { FormTarget } from './form-target';
import type { OperationFormState, OperationFormView } from './form-types';

type Props = {
  state: OperationFormState;
  confirmation: NonNullable<OperationFormState['confirmation']>;
  view: OperationFormView;
  action: (form: FormData) => void;
};

/** The exact sentence, before it is done. */
export function ConfirmStep({ state, confirmation, view, action }: Props) {
  return (
    <>
      <h2 className="font-bold text-lg">
        <Unbroken text={confirmation.question} part={view.order} />
      </h2>
      {confirmation.notes.map((note) => (
        <p key={note} className="mt-2 break-words text-ink-muted">
          {note}
        </p>
      ))}
      <div className="mt-5 flex flex-wrap gap-3">
        <form action={action}>
          <FormTarget intent="confirm" view={view} state={state} typed />
          <SubmitButton pendingLabel={view.texts.sending}>{confirmation.submit}</SubmitButton>
        </form>
        <form action={action}>
          <FormTarget intent="change" view={view} state={state} typed />
          <SubmitButton pendingLabel={view.texts.checking} variant="secondary">
            {view.texts.change}
          </SubmitButton>
        </form>
      </div>
    </>
  );
}
