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

/** Where the JSON value that begins at `start` ends; the end of the text when it was cut off. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') {
      at = endOfString(text, at);
      if (depth === 0) return at + 1;
    } else if (character === '{' || character === '[') {
      depth += 1;
    } else if (character === '}' || character === ']') {
      // Of the object around a bare value, such as a number.
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (character === ',' && depth === 0) return at;
  }
  return text.length;
}

/** Where the string that begins at `start` has its closing quote. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
