import { CONTROL_STYLE, describedBy, FieldError, type FieldTexts } from './field';

type Props = Omit<FieldTexts, 'optional'> & { name: string; defaultValue: string };

/** How many of one thing, as a row of a list: its name, the hint below it, and a small field. */
export function CountField({ id, label, hint, error, name, defaultValue }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_4.5rem] items-center gap-x-4">
      <div>
        <label htmlFor={id} className="block break-words font-semibold">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-ink-muted text-sm">
            {hint}
          </p>
        )}
      </div>
      <input
        id={id}
        name={name}
        defaultValue={defaultValue}
        inputMode="numeric"
        autoComplete="off"
        className={CONTROL_STYLE}
        {...describedBy({ id, hint, error })}
      />
      {error && (
        <div className="col-span-2">
          <FieldError id={id}>{error}</FieldError>
        </div>
      )}
    </div>
  );
}
