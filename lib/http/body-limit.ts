import 'server-only';

const FORM_BYTES = 1024 * 1024;
/** A picture of 8 MB and the form around it; next.config.mjs has the same figure for actions. */
const PICTURE_FORM_BYTES = 9 * 1024 * 1024;

/** Where a form may bring a picture. */
const WITH_PICTURE = /^\/merchant\/(products|settings)(\/|$)/;

/**
 * Whether more is being sent to a page than any of its forms would send. Known by the head of the request alone, before
 * anything of the body is kept; a body whose size is not announced is taken for too much, as no browser sends a form so.
 */
export function bodyTooLarge(request: { method: string; pathname: string; headers: Headers }): boolean {
  const { method, pathname, headers } = request;
  if (method === 'GET' || method === 'HEAD') return false;
  const announced = headers.get('content-length');
  if (announced === null) return headers.has('transfer-encoding');
  return Number(announced) > (WITH_PICTURE.test(pathname) ? PICTURE_FORM_BYTES : FORM_BYTES);
}
