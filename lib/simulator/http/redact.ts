/** Names under which tokens and secrets travel in JSON. */
const SECRET_KEY = /"(?:access_token|refresh_token|client_secret|google_pay_token|apple_pay_token)"\s*:\s*/g;

/**
 * A body as the log may show it: tokens and secrets gone, whatever the type of their value, the rest as it came.
 * Works on the text, because what is logged need not be sound JSON and must not be tidied up.
 */
export function redactBody(text: string): string {
  let kept = '';
  let from = 0;
  for (const match of text.matchAll(SECRET_KEY)) {
    // A name inside a value that is gone already.
    if (match.index < from) continue;
    const valueAt = match.index + match[0].length;
    kept += `${text.slice(from, valueAt)}"[redacted]"`;
    from = endOfValue(text, valueAt);
  }
  return (kept + text.slice(from)).replace(/(^|&)(client_secret=)[^&]*/g, '$1$2[redacted]');
}

/** A string, whole or cut off, or one of the marks that give JSON its shape. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],]/gs;
const DEPTH: Record<string, number> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/** Where the JSON value that begins at `start` ends; the end of the text when it was cut off. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(TOKEN)) {
    const change = DEPTH[token] ?? 0;
    // A bare value, such as a number, ends where what is around it goes on.
    if (depth === 0 && (token === ',' || change < 0)) return start + index;
    depth += change;
    if (depth === 0) return start + index + token.length;
  }
  return text.length;
}
