/** Lines of code, which scroll in their own frame; the frame takes the keyboard's arrows. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  const frame = { tabIndex: 0, role: 'group', 'aria-label': label };
  return (
    <pre
      {...frame}
      lang="en"
      className="overflow-x-auto rounded-card border border-line bg-surface-sunken p-4 font-mono text-sm"
    >
      <code>{children}</code>
    </pre>
  );
}

/** A name from a program, in a sentence or a list; long ones break anywhere. */
export function Code({ children }: { children: string }) {
  return (
    <code lang="en" className="font-mono text-[0.9em] [overflow-wrap:anywhere]">
      {children}
    </code>
  );
}

/** Words of the document, in English: what stands between backticks is code, an empty line begins a paragraph. */
export function Prose({ children }: { children: string }) {
  return (
    <div lang="en" className="flex max-w-3xl flex-col gap-2">
      {children.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>
          {paragraph
            .split('`')
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text that never changes
            .map((piece, index) => (index % 2 === 1 ? <Code key={index}>{piece}</Code> : piece))}
        </p>
      ))}
    </div>
  );
}
