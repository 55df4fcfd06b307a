import 'server-only';

export type Problem = {
  /** One of a closed list; the last part of `type`. */
  code: string;
  status: number;
  title: string;
  detail?: string;
  requestId?: string;
  /** Further members (RFC 9457, 3.2). */
  more?: Readonly<Record<string, unknown>>;
};

/** An error answer of the API: RFC 9457, `application/problem+json`. */
export function problem(
  { code, status, title, detail, requestId, more }: Problem,
  headers: HeadersInit = {},
): Response {
  const all = new Headers(headers);
  all.set('Content-Type', 'application/problem+json');
  if (!all.has('Cache-Control')) all.set('Cache-Control', 'no-store');
  return Response.json(
    {
      type: `urn:bog-checkout:problem:${code}`,
      title,
      status,
      code,
      ...(detail ? { detail } : {}),
      ...(requestId ? { requestId } : {}),
      ...more,
    },
    { status, headers: all },
  );
}
