import { createServer } from 'node:http';
import { startServer } from '@/lib/start-server';

/**
 * A web process as Next makes one, without the pages: it begins with `startServer` (instrumentation.ts), and ends as
 * next/dist/server/lib/start-server.js does: the server closes at the signal, and then process.exit, whatever else goes on.
 */
const server = createServer((_request, response) => void response.end('ok'));
process.on('SIGTERM', () => server.close(() => process.exit(143)));
server.listen(0, '127.0.0.1', async () => {
  await startServer();
  process.stdout.write('web ready\n');
});
