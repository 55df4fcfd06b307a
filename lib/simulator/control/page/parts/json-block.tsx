/** @jsxImportSource hono/jsx */
import { CodeBlock } from '@/lib/simulator/control/page/parts/code-block';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*|true|false|null)/g;

/** JSON, indented and coloured; text that is none stands as it is. */
export function JsonBlock({ text, label }: { readonly text: string; readonly label: string }) {
  return <CodeBlock label={label}>{colour(pretty(text))}</CodeBlock>;
}

/** Indented where it is JSON. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function colour(text: string) {
  const parts: (string | ReturnType<typeof span>)[] = [];
  let done = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [all, string, colon] = match;
    parts.push(text.slice(done, match.index));
    const kind = string === undefined ? 'value' : colon === undefined ? 'string' : 'key';
    parts.push(span(kind, all));
    done = match.index + all.length;
  }
  return [...parts, text.slice(done)];
}

function span(kind: string, text: string) {
  return <span class={`json-${kind}`}>{text}</span>;
}
