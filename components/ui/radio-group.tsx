import { cx } from './cx';
import { describedBy, FieldError, FieldHint, type FieldTexts } from './field';

export type RadioChoice = {
  value: string;
  label: string;
  hint?: string;
  aside?: string;
  /** Set as data-choice: what carries it in data-for-choice is shown while this is chosen (globals.css). */
  choice?: number;
};

type Props = FieldTexts & {
  name: string;
  choices: readonly RadioChoice[];
  defaultValue?: string;
  /** Several short choices beside each other instead of below. */
  inline?: boolean;
  className?: string;
};

/** A question with one answer. The first radio carries the group's id, so that an error summary can link to it. */
export function RadioGroup({
  id,
  label,
  hint,
  error,
  name,
  choices,
  defaultValue,
  inline,
  className,
}: Props) {
  return (
    <fieldset className={className} {...describedBy({ id, hint, error })}>
      <legend className="mb-1 font-semibold">{label}</legend>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      <div className={cx('mt-2 grid gap-2', inline && 'sm:grid-cols-2')}>
        {choices.map((choice, index) => (
          <label
            key={choice.value}
            className={cx(
              'flex min-h-11 items-center gap-3 rounded-control border bg-surface-raised px-3 py-2',
              'has-checked:border-accent has-checked:bg-accent-soft',
              error ? 'border-negative' : 'border-line-strong',
            )}
          >
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={name}
              value={choice.value}
              data-choice={choice.choice}
              defaultChecked={choice.value === defaultValue}
              className="size-5 shrink-0 accent-accent"
            />
            <span className="min-w-0 flex-1">
              {choice.label}
              {choice.hint && <span className="block text-ink-muted text-sm">{choice.hint}</span>}
            </span>
            {choice.aside && <span className="shrink-0 whitespace-nowrap">{choice.aside}</span>}
          </label>
        ))}
      </div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}
