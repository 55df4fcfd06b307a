import 'server-only';

export type Problem = {
  /** One of a closed list; the last part of `type`. */
  code: string;
  status: number;
  title: string;
  detail?: string;
  requestId?: string;
};

/** An error answer of the API: RFC 9457, `application/problem+json`. */
export function problem(
  { code, status, title, detail, requestId }: Problem,
  headers: HeadersInit = {},
): Response {
  return Response.json(
    {
      type: `urn:bog-checkout:problem:${code}`,
      title,
      status,
      code,
      ...(detail ? { detail } : {}),
      ...(requestId ? { requestId } : {}),
    },
    {
      status,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
    },
  );
}
