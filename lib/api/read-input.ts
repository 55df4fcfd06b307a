import 'server-only';
import type { z } from 'zod';
import { readBody } from '@/lib/http/read-body';
import { type Refusal, refuse } from './answer';
import type { ApiOperation } from './contract/operation';

/** Far more than any request of the API needs. */
const MAX_BYTES = 64 * 1024;
/** So many wrong fields are named; whoever has more begins with these. */
const MAX_ERRORS = 20;

type Read<T> = { ok: true; value: T } | Refusal;

/** The body of a request as the operation's schema has it; undefined for an operation without one. */
export async function readInput<Body>(
  request: Request,
  operation: ApiOperation<Body>,
): Promise<Read<Body | undefined>> {
  if (!operation.body) return { ok: true, value: undefined };
  const parsed = await parseBody(request, operation.body);
  if (!parsed.ok) return parsed;
  const schema = operation.body.shapeOf?.(parsed.value) ?? operation.body.schema;
  return judge(schema, parsed.value, '');
}

/** The parameters in the path. Next gives them as they stand there: still encoded. */
export function readParams(
  operation: Pick<ApiOperation, 'params'>,
  given: Readonly<Record<string, string>>,
): Read<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, schema] of Object.entries(operation.params ?? {})) {
    const judged = judge(schema, decoded(given[name] ?? ''), `/${name}`);
    if (!judged.ok) return judged;
    values[name] = judged.value;
  }
  return { ok: true, value: values };
}

async function parseBody(
  request: Request,
  { form, optional = false }: { form: boolean; optional?: boolean },
): Promise<Read<unknown>> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const isForm = type === 'application/x-www-form-urlencoded';
  const unsupported = isForm ? !form : type !== 'application/json';
  // A body that may be missing is looked at first: programs that send none often name a type all the same, or none.
  if (unsupported && !optional) return refuse('media_type_unsupported');
  const bytes = await readBody(request, MAX_BYTES).catch(() => 'broken_off' as const);
  if (bytes === 'broken_off') return refuse('body_incomplete');
  if (bytes === null) return refuse('body_too_large');
  if (optional && bytes.length === 0) return { ok: true, value: {} };
  if (unsupported) return refuse('media_type_unsupported');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, value: isForm ? fieldsOf(text) : JSON.parse(text) };
  } catch {
    return refuse('body_malformed');
  }
}

/** @throws when a name comes twice: which of the two counts would be anybody's guess */
function fieldsOf(text: string): Record<string, string> {
  const entries = [...new URLSearchParams(text)];
  if (new Set(entries.map(([name]) => name)).size < entries.length) throw new Error('a name comes twice');
  return Object.fromEntries(entries);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function judge<T>(schema: z.ZodType<T>, value: unknown, at: string): Read<T> {
  const judged = schema.safeParse(value);
  if (judged.success) return { ok: true, value: judged.data };
  // The wrong value is not repeated: it may be somebody's name, or a card number in the wrong field.
  const errors = judged.error.issues
    .slice(0, MAX_ERRORS)
    .map(({ path, message }) => ({ pointer: at + pointerOf(path), detail: message }));
  return refuse('fields_invalid', { more: { errors } });
}

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
