import type { ReactNode } from 'react';

export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="mb-4">
      <a
        href={href}
        className="inline-flex min-h-11 items-center gap-2 text-accent underline-offset-4 hover:underline"
      >
        <span aria-hidden="true">←</span> {children}
      </a>
    </p>
  );
}
