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

/** `flush` leaves the space below to a grid's gap. */
export function CardTitle({
  className,
  children,
  flush,
  ...rest
}: ComponentProps<'h2'> & { flush?: boolean }) {
  return (
    <h2 className={cx('font-bold text-lg', !flush && 'mb-4', className)} {...rest}>
      {children}
    </h2>
  );
}
