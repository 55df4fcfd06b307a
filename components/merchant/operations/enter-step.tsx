import { RadioGroup } from '@/components/ui/radio-group';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea, TextField } from '@/components/ui/text-field';
import { FormTarget } from './form-target';
import type { OperationFormState, OperationFormView } from './form-types';
import { RefundLines } from './refund-lines';

type Props = { state: OperationFormState; view: OperationFormView; action: (form: FormData) => void };

/** How much, or which goods, and why. */
export function EnterStep({ state, view, action }: Props) {
  const { typed, problems, figureText } = state;
  const { texts, lines, takesAmount } = view;
  return (
    <form action={action} noValidate className="grid gap-5">
      <FormTarget intent="check" view={view} state={state} />
      {lines.length > 0 && (
        <RadioGroup
          id="what"
          name="what"
          label={texts.what}
          defaultValue={typed.what}
          inline
          choices={[
            { value: 'amount', label: texts.byAmount, choice: 0 },
            { value: 'lines', label: texts.byLines, choice: 1 },
          ]}
        />
      )}
      {takesAmount ? (
        <div data-for-choice={lines.length > 0 ? '0' : undefined}>
          <TextField
            id="amount"
            name="amount"
            label={texts.amount}
            hint={figureText}
            error={problems.amount}
            defaultValue={typed.amount}
            inputMode="decimal"
            autoComplete="off"
            className="max-w-80"
          />
        </div>
      ) : (
        <p>{figureText}</p>
      )}
      {lines.length > 0 && (
        <div data-for-choice="1">
          <RefundLines lines={lines} typed={typed} texts={texts} error={problems.lines} />
        </div>
      )}
      <TextArea
        id="reason"
        name="reason"
        rows={2}
        label={texts.reason}
        hint={texts.reasonHint}
        optional={texts.optional}
        error={problems.reason}
        defaultValue={typed.reason}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel={texts.checking}>{texts.next}</SubmitButton>
        <a
          href={view.backHref}
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
        >
          {texts.back}
        </a>
      </div>
    </form>
  );
}
