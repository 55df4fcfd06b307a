import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { POST } from '@/app/api/payments/bog/callback/route';
import { request as current } from './next-headers';

/** Serves the route of production to which the bank sends its callbacks. @returns its port */
export async function openDoor(): Promise<number> {
  const server = createAdaptorServer({
    fetch: (request: Request) => current.run(request.headers, () => POST(request)),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
