import type { ReactNode } from 'react';

/** What stands where nothing is, and what can be done about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-card border border-line border-dashed px-4 py-12 text-center">
      <p className="font-bold text-lg">{title}</p>
      {children && <div className="mt-4">{children}</div>}
    </div>
  );
}
