import type { ComponentProps } from 'react';
import { cx } from './cx';

/** A raised surface that holds things that belong together. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section
      className={cx('rounded-card border border-line bg-surface-raised p-4 sm:p-6', className)}
      {...rest}
    />
  );
}

export function CardTitle({ className, children, ...rest }: ComponentProps<'h2'>) {
  return (
    <h2 className={cx('mb-4 font-bold text-lg', className)} {...rest}>
      {children}
    </h2>
  );
}
