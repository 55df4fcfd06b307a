import { createHmac, randomBytes } from 'node:crypto';
import { authorizeRoute } from '@/lib/api/authorize-route';
import { callbackRoute } from '@/lib/api/callback-route';
import type { Editor } from '@/lib/desk/audit';
import { changeLock } from '@/lib/desk/callback-lock/change-lock';
import { readCallbackLock } from '@/lib/queries/callback-lock';
import type { Services } from '@/lib/services';
import { LOCK_DEFAULTS, type LockKind, type LockTyped } from '@/lib/shops/callback-lock-input';
import { createWorld, type World } from '../payments/world';

export const CALLBACK_URL = 'https://shop.example.com/api/payments/bog/callback';
export const AUTHORIZE_URL = 'https://shop.example.com/api/payments/bog/authorize';

export type Paid = { orderId: string; bankOrderId: string; body: string; signature: string };
export type Answered = { status: number; body: Record<string, unknown>; headers: Headers };

export type LockWorld = World & {
  editor: Editor;
  /** Turns the lock on. @returns its secret */
  lock(kind: LockKind, typed?: Partial<LockTyped>): Promise<string>;
  unlock(): Promise<void>;
  /** A paid order of which the shop has not heard, with the bank's callback about it. */
  paid(): Promise<Paid>;
  /** To the callback address; `address`: another one, against which wrong credentials are counted. */
  send(init?: RequestInit & { address?: string; url?: string }): Promise<Answered>;
  /** To the token endpoint. */
  authorize(init: RequestInit & { address?: string; url?: string }): Promise<Answered>;
  status(orderId: string): Promise<string>;
};

const addresses = { next: 0 };
/** Of its own for each request: only what is about the counting names one. */
const freshAddress = (): string => {
  addresses.next += 1;
  return `198.51.${Math.floor(addresses.next / 250)}.${(addresses.next % 250) + 1}`;
};

/** The shop behind its two routes, with a bank whose callbacks the tests deliver. */
export async function createLockWorld(
  databaseUrl: string,
  overrides: Partial<Services> = {},
): Promise<LockWorld> {
  const world = await createWorld(databaseUrl, { settings: { 'callback.drop': true } });
  const env = { ...world.services.env, settingsKey: randomBytes(32) };
  const services: Services = { ...world.services, env, ...overrides };
  const editor = { shopId: world.shopId, email: 'owner@example.com', address: null };
  const callback = callbackRoute(() => services);
  const { POST: token } = authorizeRoute(() => services);
  const ask =
    (handle: (request: Request) => Promise<Response>, usual: string) =>
    async ({
      address = freshAddress(),
      url = usual,
      ...init
    }: RequestInit & { address?: string; url?: string } = {}) => {
      const request = new Request(url, { method: 'POST', ...init });
      request.headers.set('host', new URL(url).host);
      request.headers.set('x-forwarded-for', address);
      const answer = await handle(request);
      return { status: answer.status, body: await answer.json(), headers: answer.headers };
    };
  const shop = await readVersion(services, world.shopId);
  if (shop !== '') throw new Error('a new shop has no lock');
  return {
    ...world,
    services,
    editor,
    async lock(kind, typed = {}) {
      const version = await readVersion(services, world.shopId);
      const changed = await changeLock(services, editor, { ...LOCK_DEFAULTS, kind, ...typed }, version);
      if (!changed.ok || changed.secret === null) throw new Error(JSON.stringify(changed));
      return changed.secret;
    },
    async unlock() {
      await world.rows('DELETE FROM callback_locks');
    },
    async paid() {
      const placed = await world.place();
      await world.start(placed.token);
      const bankOrderId = (await world.look(placed.orderId)).payments[0]?.bankOrderId;
      if (!bankOrderId) throw new Error('not opened');
      world.simulator.control.pay(bankOrderId, { outcome: 'completed' });
      const made = world.simulator.control.callbackFor(bankOrderId);
      if (!made) throw new Error('no callback');
      return { orderId: placed.orderId, bankOrderId, ...made };
    },
    send: ask(callback, CALLBACK_URL),
    authorize: ask(token, AUTHORIZE_URL),
    status: async (orderId) => (await world.look(orderId)).order.status,
  };
}

const readVersion = async (services: Services, shopId: string): Promise<string> =>
  (await readCallbackLock(services.db, shopId, services.clock.now())).lock?.version ?? '';

export const basicOf = (name: string, secret: string): string =>
  `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

/** The headers of the hmac lock, over a body, at a time. */
export function signedHeaders(secret: string, body: string, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const mac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-signature': `sha256=${mac}`, 'x-timestamp': timestamp };
}

/** Everything that a refused request must not touch. */
export const everything = async (world: World): Promise<unknown> =>
  world.rows(
    `SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS sum FROM (
       SELECT o::text AS t FROM orders o UNION ALL SELECT p::text FROM payments p UNION ALL SELECT e::text FROM events e
       UNION ALL SELECT c::text FROM callbacks c UNION ALL SELECT s::text FROM callback_seals s
       UNION ALL SELECT j.key FROM graphile_worker.jobs j) rows`,
  );
