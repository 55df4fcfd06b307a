import 'server-only';

/** What an error answer says, found in whatever shape it came. Neither cut nor redacted yet. */
type ErrorBody = { message: string | null; key: string | null; isHtml: boolean };

const MESSAGE_KEYS = [
  'message',
  'error_message',
  'error_description',
  'error',
  'title',
  'detail',
  'code',
] as const;
const KEY_KEYS = ['key', 'error', 'error_code', 'code'] as const;

/**
 * The bank has no catalogue of errors. Seen or likely: `{key, message}`, Keycloak's `{error,
 * error_description}`, Spring's `{status, error, path}`, problem+json, `{error_code, error_message}`, HTML of the
 * edge, nothing at all, and each of them cut off.
 */
export function readErrorBody(text: string): ErrorBody {
  const trimmed = text.trim();
  if (!trimmed) return { message: null, key: null, isHtml: false };
  if (/^<(?:!doctype|html|head|body|\?xml)/i.test(trimmed)) {
    return { message: tidy(htmlHeadline(trimmed)), key: null, isHtml: true };
  }
  if (!/^[[{"]/.test(trimmed))
    return { message: tidy(trimmed.split('\n', 1)[0] ?? null), key: null, isHtml: false };
  const json = parse(trimmed);
  if (json === undefined) return { message: tidy(messageInFragment(trimmed)), key: null, isHtml: false };
  return { message: tidy(messageIn(json)), key: firstText(json, KEY_KEYS), isHtml: false };
}

function messageIn(json: unknown, depth = 0): string | null {
  if (typeof json === 'string') return json;
  if (depth > 2) return null;
  if (Array.isArray(json)) return messageIn(json[0], depth + 1);
  if (!isRecord(json)) return null;
  const own = firstText(json, MESSAGE_KEYS);
  // problem+json: the title names the kind, the detail names the case.
  if (own === json.title && typeof json.detail === 'string') return `${own}: ${json.detail}`;
  return own ?? messageIn(json.error ?? json.errors, depth + 1);
}

function firstText(json: unknown, keys: readonly string[]): string | null {
  if (!isRecord(json)) return null;
  for (const key of keys) {
    const value = json[key];
    if (typeof value === 'string' && value.trim()) return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return null;
}

/** A truncated JSON text still holds its first fields. */
function messageInFragment(text: string): string | null {
  const found =
    /"(?:message|error_message|error_description|error|title|detail)"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(text);
  return found?.[1] || null;
}

function htmlHeadline(html: string): string | null {
  const found = /<(title|h1)[^>]*>([^<]*)</i.exec(html);
  return found?.[2]?.trim() || null;
}

function tidy(message: string | null): string | null {
  return message?.replace(/\s+/g, ' ').trim() || null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
