import net from 'node:net';

/** A line to the database that can be cut, or go dead. */
export type DatabaseLine = {
  url: string;
  /**
   * up: new connections pass; cut: all are closed and refused; silent: they stay open, and nothing passes any more, not
   * even after the line is up again, as behind a router that has forgotten them.
   */
  set(state: 'up' | 'cut' | 'silent'): void;
  close(): Promise<void>;
};

export async function openDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl);
  const sockets = new Set<net.Socket>();
  let state: 'up' | 'cut' | 'silent' = 'up';
  const server = net.createServer((near) => {
    sockets.add(near);
    near.on('error', () => near.destroy());
    if (state === 'cut') return near.destroy();
    if (state === 'silent') return;
    const far = net.connect(Number(target.port), target.hostname);
    sockets.add(far);
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as net.AddressInfo).port);
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: url.href,
    set(next) {
      state = next;
      if (next === 'cut') hangUp();
      if (next === 'silent') for (const socket of sockets) socket.unpipe().pause();
    },
    close: async () => {
      hangUp();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
