'use client';
import { useActionState } from 'react';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';

export type SaveFilterProblem =
  | 'name_missing'
  | 'name_too_long'
  | 'name_taken'
  | 'too_many'
  | 'nothing_to_save';
/** What was typed is kept. */
export type SaveFilterState = { name: string; problem: SaveFilterProblem | null };
export type SaveFilterAction = (previous: SaveFilterState, form: FormData) => Promise<SaveFilterState>;

type Props = {
  action: SaveFilterAction;
  query: string;
  texts: {
    summary: string;
    name: string;
    hint: string;
    submit: string;
    pending: string;
    problems: Record<SaveFilterProblem, string>;
  };
};

/** Keeps the list as it stands under a name. Works before JavaScript loads. */
export function SaveFilterForm({ action, query, texts }: Props) {
  const [state, submit] = useActionState(action, { name: '', problem: null });
  return (
    <details open={state.problem !== null} className="relative">
      <summary className="inline-flex min-h-11 list-none items-center rounded-full border border-line-strong border-dashed px-4 text-accent">
        + {texts.summary}
      </summary>
      <form
        action={submit}
        noValidate
        className="absolute start-0 z-10 mt-2 w-80 max-w-[calc(100vw-2rem)] space-y-3 rounded-card border border-line bg-surface-raised p-4 shadow-lg"
      >
        <input type="hidden" name="query" value={query} />
        <TextField
          id="filter-name"
          name="name"
          label={texts.name}
          hint={texts.hint}
          defaultValue={state.name}
          error={state.problem ? texts.problems[state.problem] : undefined}
          maxLength={60}
          autoComplete="off"
          required
        />
        <SubmitButton pendingLabel={texts.pending}>{texts.submit}</SubmitButton>
      </form>
    </details>
  );
}
