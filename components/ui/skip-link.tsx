/** Lets a keyboard pass the header. The page's main element has the id. */
export const MAIN_ID = 'content';

export function SkipLink({ children }: { children: string }) {
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only rounded-control bg-accent text-accent-ink focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:px-4 focus:py-3"
    >
      {children}
    </a>
  );
}
