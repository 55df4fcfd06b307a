import type { ReactNode } from 'react';
import { cx } from './cx';

/** Names and values; `stacked` puts each value below its name at every width. */
export function DescriptionList({ children, stacked }: { children: ReactNode; stacked?: boolean }) {
  return (
    <dl className={cx('grid gap-x-6', stacked ? '[&_dd]:mb-3' : 'sm:grid-cols-[max-content_1fr] sm:gap-y-2')}>
      {children}
    </dl>
  );
}

export function Description({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-muted text-sm sm:text-base">{term}</dt>
      <dd className="mb-2 min-w-0 break-words sm:mb-0">{children}</dd>
    </>
  );
}
