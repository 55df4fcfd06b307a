import net, { type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { freePort, portProblem, readPort, requireFreePorts } from '../../../scripts/lib/ports.mjs';

/** Something that listens, as another program would. */
async function occupy(host: string | undefined): Promise<{ port: number; release: () => Promise<void> }> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen({ port: 0, host }, resolve));
  const { port } = server.address() as AddressInfo;
  return { port, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

describe('reading a port from the environment', () => {
  test.each([
    [undefined, 3000],
    ['', 3000],
    ['  ', 3000],
    ['8080', 8080],
    [' 8080 ', 8080],
    ['1', 1],
    ['65535', 65535],
  ])('%j is port %d', (text, expected) => {
    expect(readPort({ PORT: text }, 'PORT', 3000)).toBe(expected);
  });

  test.each(['0', '65536', '-1', '80.5', '3e3', '0x50', 'abc', '80 81'])('%j is refused by name', (text) => {
    expect(() => readPort({ PORT: text }, 'PORT', 3000)).toThrow(
      `PORT=${text} is not a port: give a number from 1 to 65535.`,
    );
  });
});

describe('a taken port', () => {
  test.each([undefined, '127.0.0.1', '::1'])('is noticed when the other listens on %s', async (host) => {
    const { port, release } = await occupy(host);
    expect(await portProblem(port)).toBe('EADDRINUSE');
    await release();
    expect(await portProblem(port)).toBeNull();
  });

  test('is refused in one sentence that names the port and the variable', async () => {
    const { port, release } = await occupy(undefined);
    await expect(requireFreePorts([{ variable: 'SIMULATOR_PORT', port }])).rejects.toThrow(
      new RegExp(`^Port ${port} is taken: [^.]*SIMULATOR_PORT[^.]*\\.$`),
    );
    await release();
  });

  test('is free again for the one who asked: asking does not occupy it', async () => {
    const port = await freePort();
    await requireFreePorts([{ variable: 'PORT', port }]);
    await requireFreePorts([{ variable: 'PORT', port }]);
  });
});

test('two servers cannot have the same port', async () => {
  const port = await freePort();
  const both = [
    { variable: 'PORT', port },
    { variable: 'SIMULATOR_PORT', port },
  ];
  await expect(requireFreePorts(both)).rejects.toThrow(`PORT and SIMULATOR_PORT are both ${port}`);
});
