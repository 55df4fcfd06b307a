import type { ReactNode } from 'react';

/** The way back to the page that this one belongs to; it is not printed. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="mb-2 inline-flex min-h-11 items-center gap-1 text-accent underline underline-offset-4 print:hidden"
    >
      <span aria-hidden="true">←</span> {children}
    </a>
  );
}
