import { lintOf, type NoteLint } from '@/lib/simulator/http/lints';

/** A call's JSON object. null for anything else: no JSON, a list, a bare value, nothing at all. */
export function readObject(text: string, lint: NoteLint): object | null {
  try {
    const json: unknown = JSON.parse(text);
    if (Array.isArray(json)) lint(lintOf('body-is-array'));
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null;
  } catch {
    return null;
  }
}

/** As `readObject`, for calls whose fields are all optional: no body at all counts as `{}`. */
export function readOptionalObject(text: string, lint: NoteLint): object | null {
  return text.trim() === '' ? {} : readObject(text, lint);
}
