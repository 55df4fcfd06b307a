import type { ReactNode } from 'react';
import { cx } from './cx';

/** Border, size and colours that all text-like controls share. */
export const CONTROL_STYLE =
  'block min-h-11 w-full rounded-control border border-line-strong bg-surface-raised px-3 py-2 text-base text-ink ' +
  'placeholder:text-ink-muted aria-invalid:border-2 aria-invalid:border-negative';

export type FieldTexts = {
  id: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong with it, in words; absent: nothing is. */
  error?: string | undefined;
  /** The word for "optional"; absent: the field is required. */
  optional?: string | undefined;
};

/** What the control of a field carries so that a screen reader reads hint and error with it. */
export function describedBy({ id, hint, error }: Pick<FieldTexts, 'id' | 'hint' | 'error'>) {
  const ids = cx(error && `${id}-error`, hint && `${id}-hint`);
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? (true as const) : undefined };
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-hint`} className="mt-1 text-ink-muted text-sm">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="mt-1 font-semibold text-negative text-sm">
      {children}
    </p>
  );
}

/** Label above, error and hint around one control. */
export function Field({
  children,
  className,
  ...texts
}: FieldTexts & { children: ReactNode; className?: string }) {
  const { id, label, hint, error, optional } = texts;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
        {optional && <span className="font-normal text-ink-muted"> ({optional})</span>}
      </label>
      {children}
      {error && <FieldError id={id}>{error}</FieldError>}
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
    </div>
  );
}
