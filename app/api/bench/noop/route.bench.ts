export const dynamic = 'force-dynamic';

/** What this server can do at most: reads a body and answers JSON, as the callback route does, and nothing between. */
export async function POST(request: Request): Promise<Response> {
  const body = await request.arrayBuffer();
  return Response.json({ received: body.byteLength > 0 }, { headers: { 'Cache-Control': 'no-store' } });
}
