import type { ReactNode } from 'react';

export type Figure = { term: string; value: ReactNode; note?: ReactNode };

/** A few figures that say how things stand, side by side. */
export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <section aria-label={label} className="mb-6">
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {figures.map(({ term, value, note }) => (
          <div key={term} className="rounded-card border border-line bg-surface-raised p-4">
            <dt className="text-ink-muted text-sm">{term}</dt>
            <dd className="mt-1 font-bold text-xl tabular-nums">{value}</dd>
            {note && <dd className="mt-1 text-ink-muted text-sm">{note}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}
