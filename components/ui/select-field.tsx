import type { ComponentProps } from 'react';
import { CONTROL_STYLE, describedBy, Field, type FieldTexts } from './field';

export type SelectChoice = { value: string; label: string };

type Props = Omit<ComponentProps<'select'>, 'id'> & FieldTexts & { choices: readonly SelectChoice[] };

/** One of several; a native list, which every keyboard and telephone knows. */
export function SelectField({ id, label, hint, error, optional, choices, className, ...select }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      <select id={id} className={CONTROL_STYLE} {...describedBy({ id, hint, error })} {...select}>
        {choices.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}
