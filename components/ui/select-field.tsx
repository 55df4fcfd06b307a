import type { ComponentProps } from 'react';
import { CONTROL_STYLE, describedBy, Field, type FieldTexts } from './field';

export type Choice = { value: string; label: string };
type Props = Omit<ComponentProps<'select'>, 'id' | 'children'> & FieldTexts & { choices: readonly Choice[] };

export function SelectField({ id, label, hint, error, optional, className, choices, ...select }: Props) {
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
