import 'server-only';
import { type Problem, problem } from '@/lib/http/problem';
import { PROBLEMS, type ProblemCode } from './contract/problems';

/** What a call is answered: a body, or a problem of the closed list. */
export type Answer =
  | { ok: true; status: number; body: unknown; headers?: Readonly<Record<string, string>> }
  | Refusal;

export type Refusal = {
  ok: false;
  code: ProblemCode;
  /** Instead of the list's own words. */
  detail?: string;
  /** Further members (RFC 9457, 3.2). */
  more?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
};

export const refuse = (code: ProblemCode, rest: Omit<Refusal, 'ok' | 'code'> = {}): Refusal => ({
  ok: false,
  code,
  ...rest,
});

/** As HTTP. No answer of the API is ever kept by a cache. */
export function toResponse(answer: Answer, requestId: string, headers: Headers): Response {
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  headers.set('X-Request-Id', requestId);
  headers.set('Cache-Control', 'no-store');
  if (answer.ok) return Response.json(answer.body, { status: answer.status, headers });
  const { status, title, detail } = PROBLEMS[answer.code];
  const said: Problem = { code: answer.code, status, title, detail: answer.detail ?? detail, requestId };
  return problem({ ...said, ...(answer.more && { more: answer.more }) }, headers);
}
