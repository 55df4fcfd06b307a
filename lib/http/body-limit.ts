import 'server-only';

const FORM_BYTES = 1024 * 1024;
/** A picture of 8 MB and the form around it; next.config.mjs has the same figure for actions. */
const PICTURE_FORM_BYTES = 9 * 1024 * 1024;

/** Where a form may bring a picture. */
const WITH_PICTURE = /^\/merchant\/(products|settings)(\/|$)/;

type Sent = { method: string; pathname: string; headers: Headers; body: ReadableStream<Uint8Array> | null };

/**
 * Whether more is being sent to a page than any of its forms would send. Known by the head of the request alone, before
 * anything of the body is kept. Where the head does not tell (Transfer-Encoding: chunked, as some proxies pass forms on) the
 * body is counted as it comes in, up to the limit: Next gives the proxy a copy of its own and keeps at most 10 MB of it
 * for the page (`proxyClientMaxBodySize`), so that the page reads it all the same and nobody fills the memory.
 */
export async function bodyTooLarge({ method, pathname, headers, body }: Sent): Promise<boolean> {
  if (method === 'GET' || method === 'HEAD') return false;
  const limit = WITH_PICTURE.test(pathname) ? PICTURE_FORM_BYTES : FORM_BYTES;
  const announced = headers.get('content-length');
  if (announced !== null) return Number(announced) > limit;
  if (!headers.has('transfer-encoding') || body === null) return false;
  return isLonger(body, limit);
}

async function isLonger(body: ReadableStream<Uint8Array>, limit: number): Promise<boolean> {
  const reader = body.getReader();
  let bytes = 0;
  while (bytes <= limit) {
    const { done, value } = await reader.read();
    if (done) return false;
    bytes += value.byteLength;
  }
  await reader.cancel();
  return true;
}
