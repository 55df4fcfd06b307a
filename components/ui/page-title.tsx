import type { ReactNode } from 'react';

type Props = { children: ReactNode; aside?: ReactNode; intro?: ReactNode };

/** The one h1 of a page, with room for an action beside it and a sentence below. */
export function PageTitle({ children, aside, intro }: Props) {
  return (
    <div className="mb-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="min-w-0 font-bold text-2xl sm:text-3xl">{children}</h1>
        {aside}
      </div>
      {intro && <p className="mt-2 max-w-2xl text-ink-muted">{intro}</p>}
    </div>
  );
}
