import type { ReactNode } from 'react';

type Props = {
  children: ReactNode;
  /** How the thing of the page stands: right after its name, wherever the page ends. */
  badge?: ReactNode;
  /** An action, at the other side. */
  aside?: ReactNode;
  intro?: ReactNode;
};

/** The one h1 of a page, with room for a state and an action beside it and a sentence below. */
export function PageTitle({ children, badge, aside, intro }: Props) {
  return (
    <div className="mb-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="min-w-0 font-bold text-2xl sm:text-3xl">{children}</h1>
          {badge}
        </div>
        {aside}
      </div>
      {intro && <p className="mt-2 max-w-2xl text-ink-muted">{intro}</p>}
    </div>
  );
}
