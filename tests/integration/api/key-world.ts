import { z } from 'zod';
import { answerBankToken } from '@/lib/api/bank-token';
import type { ApiOperation } from '@/lib/api/contract/operation';
import { BANK_TOKEN } from '@/lib/api/contract/operations/bank-token';
import type { Scope } from '@/lib/api/contract/scopes';
import { apiRoute, serve } from '@/lib/api/route';
import { createKey } from '@/lib/desk/developers/create-key';
import type { KeyTyped } from '@/lib/desk/developers/key-input';
import { createLogger } from '@/lib/log';
import { createServices } from '@/lib/services';
import { createWorld } from '../payments/world';

export const OWNER = { email: 'owner@example.com', address: '192.0.2.20' };

/** Asks for a key of the scope orders:read, and does nothing. */
const PROBE: ApiOperation = {
  ...{
    id: 'probe',
    method: 'GET',
    path: '/api/payments/bog/probe',
    summary: '',
    description: '',
    cors: false,
  },
  ...{ callers: { scopes: ['orders:read'], public: false, readToken: false }, body: null, quota: 'apiKey' },
  ...{ answers: [{ status: 200, description: '', schema: z.object({}) }], problems: [] },
};

export type Asked = {
  key?: string | null;
  /** The client's network address. */
  from?: string;
  headers?: Record<string, string>;
  body?: string;
  method?: 'GET' | 'POST' | 'OPTIONS';
  /** After the path: a query, or a slash. */
  after?: string;
};

export type Told = { status: number; headers: Headers; body: Record<string, unknown> };

/** A shop with a bank and API keys, behind one proxy, whose log is kept down to the finest lines. */
export async function createKeyWorld(databaseUrl: string) {
  const world = await createWorld(databaseUrl);
  const lines: string[] = [];
  const log = createLogger('trace', { write: (line: string) => void lines.push(line) });
  const services = createServices(
    { ...world.services.env, trustedProxyHops: 1 },
    { clock: world.clock, log },
  );
  const editor = { ...OWNER, shopId: world.shopId };
  const probe = apiRoute([serve(PROBE, async () => ({ ok: true, status: 200, body: {} }))], () => services);
  const token = apiRoute([serve(BANK_TOKEN, answerBankToken)], () => services);
  const ask = async (
    path: string,
    routes: typeof probe,
    asked: Asked & { method: 'GET' | 'POST' | 'OPTIONS' },
  ) => {
    const { key, from = '203.0.113.7', headers, body, method, after = '' } = asked;
    const request = new Request(`${services.env.appUrl}/api/payments/bog/${path}${after}`, {
      method,
      headers: {
        host: 'localhost',
        'x-forwarded-for': from,
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const answer = await routes[method](request, { params: Promise.resolve({}) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : {} } as Told;
  };
  return {
    ...world,
    services,
    editor,
    lines,
    /** Calls something for which a key of orders:read is needed. */
    probe: (asked: Asked = {}) => ask('probe', probe, { method: 'GET', ...asked }),
    bankToken: (asked: Asked = {}) => ask('auth', token, { method: 'POST', ...asked }),
    async newKey(scopes: readonly Scope[], changed: Partial<KeyTyped> = {}) {
      const typed = { name: `key ${crypto.randomUUID()}`, scopes, expiry: 'never', lastDay: '', ...changed };
      const made = await createKey(services, editor, typed, null);
      if (!made.ok) throw new Error(made.code);
      return { ...made, name: typed.name };
    },
    async close() {
      await services.bankCalls.flush();
      await services.db.close();
      await world.close();
    },
  };
}

export type KeyWorld = Awaited<ReturnType<typeof createKeyWorld>>;
