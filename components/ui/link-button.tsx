import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style';

type Props = ComponentProps<'a'> & { href: string; variant?: ButtonVariant; size?: ButtonSize };

/** A link that looks like a button. */
export function LinkButton({ variant, size, className, ...rest }: Props) {
  return <a className={buttonStyle(variant, size, className)} {...rest} />;
}
