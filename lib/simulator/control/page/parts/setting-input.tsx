/** @jsxImportSource hono/jsx */

type Schema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
};

type InputProps = {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
  readonly allowed: Schema;
};

/** The input that fits what a setting may be. Every value travels as JSON. */
export function SettingInput(props: InputProps) {
  const { allowed } = props;
  const values = choicesOf(allowed);
  if (values) return <Choice {...props} values={values} />;
  if (allowed.type === 'array' && allowed.items?.enum)
    return <Checks {...props} values={allowed.items.enum} />;
  const number = [allowed, ...(allowed.anyOf ?? [])].find(
    ({ type }) => type === 'number' || type === 'integer',
  );
  if (number) return <NumberInput {...props} allowed={number} />;
  return <JsonInput {...props} />;
}

function choicesOf({ type, enum: values, anyOf }: Schema): readonly unknown[] | null {
  if (values) return values;
  if (type === 'boolean') return [true, false];
  return anyOf?.every((option) => option.const !== undefined) ? anyOf.map((option) => option.const) : null;
}

function Choice({ id, name, value, values }: InputProps & { readonly values: readonly unknown[] }) {
  return (
    <select id={id} name={name} data-type="json" aria-describedby={`${id}-about`}>
      {values.map((choice) => (
        <option key={String(choice)} value={JSON.stringify(choice)} selected={choice === value}>
          {choice === true ? 'yes' : choice === false ? 'no' : String(choice)}
        </option>
      ))}
    </select>
  );
}

function Checks({ id, name, value, values }: InputProps & { readonly values: readonly unknown[] }) {
  const chosen = Array.isArray(value) ? value : [];
  return (
    <fieldset class="checks">
      <legend class="unseen">{name}</legend>
      {values.map((choice, index) => (
        <label key={String(choice)} class="check">
          <input
            id={index === 0 ? id : undefined}
            type="checkbox"
            name={name}
            value={String(choice)}
            data-type="list"
            checked={chosen.includes(choice)}
          />{' '}
          {String(choice)}
        </label>
      ))}
    </fieldset>
  );
}

function NumberInput({ id, name, value, allowed }: InputProps) {
  const whole = allowed.type === 'integer';
  return (
    <input
      id={id}
      name={name}
      type="number"
      data-type="number"
      value={String(value)}
      min={allowed.minimum}
      max={whole && (allowed.maximum ?? 0) >= Number.MAX_SAFE_INTEGER ? undefined : allowed.maximum}
      step={whole ? '1' : '0.01'}
      required
      aria-describedby={`${id}-about`}
    />
  );
}

function JsonInput({ id, name, value }: InputProps) {
  return (
    <textarea
      id={id}
      name={name}
      data-type="json"
      rows={2}
      spellcheck={false}
      required
      aria-describedby={`${id}-about`}
    >
      {JSON.stringify(value)}
    </textarea>
  );
}
