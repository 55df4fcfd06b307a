import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style';

type Props = ComponentProps<'button'> & { variant?: ButtonVariant; size?: ButtonSize };

export function Button({ variant, size, className, type = 'submit', ...rest }: Props) {
  return <button type={type} className={buttonStyle(variant, size, className)} {...rest} />;
}
