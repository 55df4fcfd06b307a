import { cx } from './cx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'normal' | 'large';

const BASE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control text-center font-semibold ' +
  'transition-colors disabled:cursor-progress disabled:opacity-60';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong',
  secondary: 'border border-line-strong bg-surface-raised text-ink hover:border-ink',
  quiet: 'text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong hover:decoration-2',
  danger: 'border border-negative bg-surface-raised text-negative hover:bg-negative-soft',
};

const SIZES: Record<ButtonSize, string> = { normal: 'py-2', large: 'py-3 text-lg' };

/** One look for buttons and for links that act as one. At least 44 px high: a thumb's size. */
export function buttonStyle(
  variant: ButtonVariant = 'primary',
  size: ButtonSize = 'normal',
  className?: string,
): string {
  const room = variant === 'quiet' ? 'px-1' : size === 'large' ? 'px-6' : 'px-4';
  return cx(BASE, VARIANTS[variant], SIZES[size], room, className);
}
