'use client';
import { type ReactNode, type Ref, useActionState, useEffect, useRef } from 'react';
import { Card, CardTitle } from './card';
import { CheckGroup, type GroupItem, PlaceGroup } from './choice-groups';
import { CountField } from './count-field';
import { cx } from './cx';
import { ErrorSummary } from './error-summary';
import { CONTROL_STYLE, describedBy, Field, FieldError, FieldHint } from './field';
import { PictureField, type PictureTexts } from './picture-field';
import { RadioGroup } from './radio-group';
import { SearchChecks, type SearchTexts } from './search-checks';
import { type Secret, SecretNotice } from './secret-notice';
import { SubmitButton } from './submit-button';
import { TextArea, TextField } from './text-field';

/** A field with its words, ready for the page's language. */
export type FieldSpec = {
  name: string;
  label: string;
  hint?: string;
  /** The word for "optional"; empty where that goes without saying; absent: required. */
  optional?: string;
  /** Takes half of the width where there is room; `always`: on a phone too. */
  half?: boolean | 'always';
  /** Shown while one of these `choice`s of a radio is chosen, as "0 2" (globals.css); absent: always. */
  forChoice?: string;
} & (
  | {
      kind: 'text';
      type?: 'text' | 'email' | 'tel' | 'date' | 'password';
      inputMode?: 'decimal' | 'numeric' | 'email' | 'tel';
      autoComplete?: string;
    }
  /** How many of one thing: a row, so that a list of things stays short. */
  | { kind: 'count' }
  | { kind: 'area'; rows?: number; autoComplete?: string }
  | {
      kind: 'select' | 'radio';
      choices: readonly { value: string; label: string; hint?: string; aside?: string; choice?: number }[];
    }
  | { kind: 'checkbox' }
  /** What is typed for it is the path of the picture as it is. */
  | { kind: 'picture'; texts: PictureTexts }
  /** Several fields under one name: each item's own is what is typed. */
  | { kind: 'checks' | 'places'; items: readonly GroupItem[] }
  | { kind: 'search_checks'; items: readonly GroupItem[]; texts: SearchTexts }
);

export type FieldSection = {
  id: string;
  title?: string;
  hint?: string;
  fields: readonly FieldSpec[];
  empty?: ReactNode;
  /** As of a field. */
  forChoice?: string;
};

/** What a form shows after an attempt: all as typed, and every sentence in the page's language. */
export type FieldFormState = {
  typed: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
  /** Something that no field is to blame for. */
  message: string | null;
  /** Counts the attempts: each shows its problems anew. */
  attempt: number;
  /** Sent along unseen: what an attempt may change, over the form's own. */
  hidden?: Readonly<Record<string, string>>;
  /** What the attempt has made, shown in this answer and never again. */
  secret?: Secret;
};

export type FieldFormAction = (state: FieldFormState, form: FormData) => Promise<FieldFormState>;

type Props = {
  action: FieldFormAction;
  initial: FieldFormState;
  sections: readonly FieldSection[];
  /** Sent along unseen: what the form is about. */
  hidden?: Readonly<Record<string, string>>;
  texts: { errorsTitle: string; submit: string; pending: string };
  /** Below the button. */
  note?: string;
  size?: 'normal' | 'large';
};

/**
 * A form that is a list of fields. It works before this script arrives; with it, answers come without a new page, nothing
 * that was typed is lost, and the focus goes to what is wrong.
 */
export function FieldForm({ action, initial, sections, hidden = {}, texts, note, size }: Props) {
  const [state, formAction] = useActionState(action, initial);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) top.current?.focus();
  }, [state.attempt]);
  if (state.secret?.after)
    return (
      <div className="max-w-2xl">
        <SecretNotice ref={top} {...state.secret} />
      </div>
    );
  return (
    <form action={formAction} noValidate className="grid max-w-2xl gap-6">
      <Problems ref={top} state={state} sections={sections} title={texts.errorsTitle} />
      {state.secret && isStillOf(hidden, state.secret) && <SecretNotice ref={top} {...state.secret} />}
      {Object.entries({ ...hidden, ...state.hidden }).map(([name, value]) => (
        <input key={`${name}-${state.attempt}`} type="hidden" name={name} value={value} />
      ))}
      {/* A finished action resets the form to its defaults: the key makes what was typed the default. */}
      {sections.map((section) => (
        <Section key={`${section.id}-${state.attempt}`} section={section} state={state} />
      ))}
      <div>
        <SubmitButton
          size={size}
          pendingLabel={texts.pending}
          className={size === 'large' ? 'w-full' : undefined}
        >
          {texts.submit}
        </SubmitButton>
        {note && <p className="mt-3 text-ink-muted text-sm">{note}</p>}
      </div>
    </form>
  );
}

/** Another form of the page may have replaced the secret since. */
const isStillOf = (hidden: Readonly<Record<string, string>>, { version }: Secret): boolean =>
  version === undefined || version === hidden.version;

type ProblemsProps = {
  state: FieldFormState;
  sections: readonly FieldSection[];
  title: string;
  ref: Ref<HTMLDivElement>;
};

function Problems({ state: { problems, message }, sections, title, ref }: ProblemsProps) {
  const items = sections
    .flatMap(({ fields }) => fields)
    .flatMap(({ name, label }) => {
      const text = problems[name];
      return text ? [{ href: `#${name}`, text: `${label}: ${text}` }] : [];
    });
  if (!message && items.length === 0) return null;
  return <ErrorSummary ref={ref} title={message ?? title} items={items} />;
}

function Section({ section, state }: { section: FieldSection; state: FieldFormState }) {
  return (
    <Card className="grid grid-cols-2 gap-x-4 gap-y-5 sm:gap-x-5" data-for-choice={section.forChoice}>
      {section.title && (
        <CardTitle flush className="col-span-2">
          {section.title}
        </CardTitle>
      )}
      {section.hint && <p className="-mt-3 col-span-2 text-ink-muted text-sm">{section.hint}</p>}
      {section.fields.length === 0 && <div className="col-span-2">{section.empty}</div>}
      {section.fields.map((field) => (
        <div
          key={field.name}
          className={cx(
            'min-w-0',
            field.half !== 'always' && 'col-span-2',
            field.half === true && 'sm:col-span-1',
          )}
          data-for-choice={field.forChoice}
        >
          <Control field={field} all={state.typed} error={state.problems[field.name]} />
        </div>
      ))}
    </Card>
  );
}

type ControlProps = { field: FieldSpec; all: FieldFormState['typed']; error: string | undefined };

function Control({ field, all, error }: ControlProps) {
  const { name, label, hint, optional } = field;
  const typed = all[name] ?? '';
  const texts = { id: name, name, label, hint, optional, error };
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          {...texts}
          type={field.type ?? 'text'}
          inputMode={field.inputMode}
          autoComplete={field.autoComplete ?? 'off'}
          defaultValue={typed}
          required={optional === undefined}
        />
      );
    case 'count':
      return <CountField {...texts} defaultValue={typed} />;
    case 'area':
      return (
        <TextArea
          {...texts}
          rows={field.rows ?? 3}
          autoComplete={field.autoComplete ?? 'off'}
          defaultValue={typed}
          required={optional === undefined}
        />
      );
    case 'radio':
      return <RadioGroup {...texts} choices={field.choices} defaultValue={typed} />;
    case 'select':
      return (
        <Field {...texts}>
          <select
            id={name}
            name={name}
            defaultValue={typed}
            className={CONTROL_STYLE}
            {...describedBy({ id: name, hint, error })}
          >
            {field.choices.map(({ value, label: text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </Field>
      );
    case 'picture':
      return <PictureField {...texts} path={typed || null} texts={field.texts} />;
    case 'checks':
      return <CheckGroup {...texts} items={field.items} typed={all} />;
    case 'places':
      return <PlaceGroup {...texts} items={field.items} typed={all} />;
    case 'search_checks':
      return <SearchChecks {...texts} items={field.items} typed={all} texts={field.texts} />;
    case 'checkbox':
      return (
        <div>
          <label className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              id={name}
              name={name}
              value="1"
              defaultChecked={typed === '1'}
              className="size-5 shrink-0 accent-accent"
              {...describedBy({ id: name, hint, error })}
            />
            <span>{label}</span>
          </label>
          {error && <FieldError id={name}>{error}</FieldError>}
          {hint && <FieldHint id={name}>{hint}</FieldHint>}
        </div>
      );
  }
}
