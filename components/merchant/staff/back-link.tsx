/** The way back to the page that this one was opened from. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      className="mb-2 inline-flex min-h-11 items-center gap-1 text-accent underline underline-offset-4"
    >
      <span aria-hidden="true">←</span> {children}
    </a>
  );
}
