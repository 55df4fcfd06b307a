import type { ComponentProps } from 'react';
import { cx } from './cx';
import { CONTROL_STYLE, describedBy, Field, type FieldTexts } from './field';

type Props = Omit<ComponentProps<'input'>, 'id'> & FieldTexts;

export function TextField({ id, label, hint, error, optional, className, ...input }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      <input id={id} className={CONTROL_STYLE} {...describedBy({ id, hint, error })} {...input} />
    </Field>
  );
}

type AreaProps = Omit<ComponentProps<'textarea'>, 'id'> & FieldTexts;

export function TextArea({ id, label, hint, error, optional, className, ...area }: AreaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      <textarea
        id={id}
        className={cx(CONTROL_STYLE, 'resize-y')}
        {...describedBy({ id, hint, error })}
        {...area}
      />
    </Field>
  );
}
