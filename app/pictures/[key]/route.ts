import { services } from '@/lib/services';
import { isPictureKey } from '@/lib/shops/picture';

type Context = { params: Promise<{ key: string }> };

/** A picture that staff have uploaded. Its key cannot be guessed and its content never changes; anybody may see it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { key } = await params;
  const picture = isPictureKey(key) ? await services().pictures.get(key) : null;
  if (!picture) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } });
  return new Response(picture.stream, {
    headers: {
      'Content-Type': 'image/webp',
      'Content-Length': String(picture.bytes),
      'Cache-Control': 'public, max-age=31536000, immutable',
      // Whatever it might be taken for: nothing in it runs.
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  });
}
