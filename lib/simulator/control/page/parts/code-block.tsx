/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';

type CodeBlockProps = { readonly label: string; readonly id?: string; readonly children?: Child };

/** Text as it is, in a box that scrolls: with the keyboard as well, so it can be focused and has a name. */
export function CodeBlock({ label, id, children }: CodeBlockProps) {
  return (
    <section class="code-block" tabindex={0} aria-label={label}>
      <pre id={id}>{children}</pre>
    </section>
  );
}
