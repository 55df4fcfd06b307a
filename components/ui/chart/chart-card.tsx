import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card, CardTitle } from '../card';

type Props = {
  id: string;
  title: string;
  /** What it shows, before it. */
  legend?: ReactNode;
  /** The words on what unfolds the table. */
  tableLabel: string;
  /** The same numbers as a table. Absent: there are none. */
  table?: ReactNode;
  children: ReactNode;
};

/** A chart with the table behind it. */
export function ChartCard({ id, title, legend, tableLabel, table, children }: Props) {
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <CardTitle id={id}>{title}</CardTitle>
      {legend}
      {children}
      {table && (
        <details className="group mt-4">
          <summary className="inline-flex min-h-11 items-center gap-2 font-semibold text-accent">
            <ChevronDown
              aria-hidden="true"
              className="size-4 shrink-0 transition-transform group-open:rotate-180"
            />
            {tableLabel}
          </summary>
          <div className="mt-2">{table}</div>
        </details>
      )}
    </Card>
  );
}
