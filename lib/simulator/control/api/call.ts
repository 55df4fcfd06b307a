import type { Hono } from 'hono';
import { z } from 'zod';
import type { Answer } from '@/lib/simulator/control/desk';
import type { Ctx, Env } from '@/lib/simulator/http/context';
import type { Refusal } from '@/lib/simulator/orders/refusal';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
type Reply = Response | Promise<Response>;

/** One call of the control API: what the index tells about it, and what it does. */
export type Call = {
  readonly method: Method;
  /** Below `/control/api`, with `:name` for what varies. */
  readonly path: string;
  readonly what: string;
  /** Query parameters by name, with what they mean. */
  readonly query?: Readonly<Record<string, string>>;
  /** JSON schema of the body; none for a call without. */
  readonly body?: object;
  readonly handle: (c: Ctx) => Reply;
};

type CallWithBody<T> = Omit<Call, 'body' | 'handle'> & {
  readonly body: z.ZodType<T>;
  readonly handle: (c: Ctx, body: T) => Reply;
};

/** A call that takes a JSON body. It is checked before `handle` sees it; no body at all counts as `{}`. */
export function withBody<T>({ body: schema, handle, ...about }: CallWithBody<T>): Call {
  return {
    ...about,
    body: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    handle: async (c) => {
      const text = await c.req.text();
      const result = schema.safeParse(text === '' ? {} : parse(text));
      return result.success ? handle(c, result.data) : failed(c, 400, z.prettifyError(result.error));
    },
  };
}

export function register(app: Hono<Env>, { method, path, handle }: Call): void {
  app.on(method, path, (c) => handle(c));
}

/** What was done, or why not. */
export function answer<T extends object>(c: Ctx, result: Answer<T>): Response {
  return result.ok ? c.json(result.value) : refused(c, result.refusal);
}

export function failed(c: Ctx, status: 400 | 403 | 404 | 409, error: string): Response {
  return c.json({ error }, status);
}

function refused(c: Ctx, { status, message }: Refusal): Response {
  return failed(c, status === 409 ? 409 : status === 404 ? 404 : 400, message);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A page size from the query: `fallback` unless told, at most `most`. */
export function limitOf(c: Ctx, fallback: number, most: number): number {
  const limit = Math.trunc(Number(c.req.query('limit') ?? fallback));
  return Number.isNaN(limit) ? fallback : Math.min(Math.max(limit, 1), most);
}
