import type { Ref } from 'react';

export type SummaryItem = { href: string; text: string };
type Props = { title: string; items: readonly SummaryItem[]; ref?: Ref<HTMLDivElement> };

/** All that is wrong with a form, on top of it, each linked to its field. Focus it when it appears. */
export function ErrorSummary({ title, items, ref }: Props) {
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="rounded-card border-2 border-negative bg-negative-soft p-4"
    >
      <h2 className="font-bold text-negative">{title}</h2>
      {items.length > 0 && (
        <ul className="mt-2 list-disc space-y-2 ps-5">
          {items.map(({ href, text }) => (
            <li key={href}>
              <a href={href} className="text-negative underline underline-offset-4">
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
