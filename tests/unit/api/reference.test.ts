import { describe, expect, test } from 'vitest';
import { referenceAnswer } from '@/lib/api/reference';

/** Two shops, each at a host of its own. */
const HOSTS: Readonly<Record<string, string>> = {
  'one.example.ge': 'one.example.ge',
  'two.example.ge': 'two.example.ge',
};
const world = {
  db: {
    query: async (_text: string, [host]: [string]) => ({
      rows: HOSTS[host] ? [{ id: host, hostName: HOSTS[host] }] : [],
    }),
  },
  env: { appUrl: 'https://shop.example.ge', trustedProxyHops: 1 },
} as unknown as Parameters<typeof referenceAnswer>[0];

const ask = (headers: Record<string, string>) =>
  referenceAnswer(world, new Request('https://shop.example.ge/api/openapi.json', { headers }));
const serverOf = async (answer: Response) => (await answer.json()).servers[0].url;

describe('the reference', () => {
  test('names the shop that was asked for, and tells caches by what that was decided', async () => {
    const one = await ask({ host: 'one.example.ge' });
    expect(await serverOf(one)).toBe('https://one.example.ge');
    expect(one.headers.get('vary')).toBe('X-Forwarded-Host');
    const two = await ask({ host: 'one.example.ge', 'x-forwarded-host': 'two.example.ge' });
    expect(await serverOf(two)).toBe('https://two.example.ge');
  });

  test('is not sent to whoever has it', async () => {
    const etag = (await ask({ host: 'one.example.ge' })).headers.get('etag') ?? '';
    const again = await ask({ host: 'one.example.ge', 'if-none-match': `W/${etag}` });
    expect([again.status, again.headers.get('vary')]).toEqual([304, 'X-Forwarded-Host']);
    expect((await ask({ host: 'two.example.ge', 'if-none-match': etag })).status).toBe(200);
  });
});
