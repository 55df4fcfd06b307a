/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly children?: Child;
};

/** A labelled field with a word of help; the field itself names `${id}-hint` as its description. */
export function Field({ id, label, hint, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint ? (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      ) : null}
    </div>
  );
}
