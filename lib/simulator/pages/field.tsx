/** @jsxImportSource hono/jsx */

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly note?: string;
  readonly value?: string;
  readonly error?: string;
  readonly autocomplete: string;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly maxlength: number;
  readonly secret?: boolean;
};

/** A labelled text field with its error beside it. */
export function Field(props: FieldProps) {
  const { name, label, note, value, error, autocomplete, placeholder, numeric, maxlength, secret } = props;
  return (
    <div class={`field field-${name}`}>
      <label for={name}>
        {label} {note ? <span class="note">({note})</span> : null}
      </label>
      <input
        id={name}
        name={name}
        type={secret ? 'password' : 'text'}
        value={value}
        autocomplete={autocomplete}
        placeholder={placeholder}
        inputmode={numeric ? 'numeric' : 'text'}
        maxlength={maxlength}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      />
      {error ? (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
