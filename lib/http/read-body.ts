import 'server-only';

/** Reads a body's raw bytes, at most `maxBytes`; null when there is more. Stops reading as soon as it is too much. */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer | null> {
  const announced = Number(request.headers.get('content-length'));
  if (announced > maxBytes) return null;
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, size);
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
