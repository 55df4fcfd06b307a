import 'server-only';
import { challengeOf, type Judgement, judge } from '@/lib/callback-lock/judge';
import { type AskedLock, anyLock, findLock } from '@/lib/callback-lock/lock';
import { claimSeal, giveBackSeal, sealCallback } from '@/lib/callback-lock/seals';
import { readBody } from '@/lib/http/read-body';
import { type RequestInfo, requestInfoOf } from '@/lib/http/request';
import { withLogContext } from '@/lib/log';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { bankOrderNamedIn, receiveHint } from '@/lib/payments/receive-hint';
import { type Services, services } from '@/lib/services';
import { type Answer, refuse, toResponse } from './answer';
import { findApiShop } from './api-shop';
import { refuseCredentials } from './closed-lock';
import { hasCredentialInUrl } from './url-credential';

/** Some thirty times the largest receipt that was ever seen. */
const MAX_BYTES = 128 * 1024;

type Incoming = {
  method: string;
  headers: Headers;
  rawBody: Buffer;
  /** The bank's, over the raw body. */
  signature: string | null;
  info: RequestInfo;
};

/**
 * The handler of the callback address, for any method. 200: verified and kept (or a hint, or a probe). 4xx: nothing changed.
 * 503: it could not be kept, so the sender must send it again. In this order: size, raw bytes, the second lock of the shop if it
 * has one, the bank's signature, and only then what it says (docs/decisions/0021-second-lock.md).
 * @param world whose services; tests give their own
 */
export function callbackRoute(world: () => Services = services): (request: Request) => Promise<Response> {
  return async (request) => {
    const info = requestInfoOf(request.headers, world().env.trustedProxyHops);
    return withLogContext({ requestId: info.requestId }, async () => {
      const answer = await answerCallback(world(), request, info).catch((error: unknown): Answer => {
        world().log.error({ err: error }, 'a callback could not be stored; the bank will send it again');
        return refuse('not_stored', { headers: { 'Retry-After': '15' } });
      });
      return toResponse(answer, info.requestId, new Headers());
    });
  };
}

async function answerCallback(services: Services, request: Request, info: RequestInfo): Promise<Answer> {
  if (hasCredentialInUrl(request.url)) return refuse('credential_in_url');
  // Asked while the body is coming: all that a callback pays for locks where there are none.
  const [rawBody, locks] = await Promise.all([
    // A sender that has gone is no error of ours, and what it has left is no callback.
    readBody(request, MAX_BYTES).catch(() => 'broken_off' as const),
    anyLock(services.db),
  ]);
  if (rawBody === 'broken_off') return refuse('body_incomplete');
  if (rawBody === null) return refuse('body_too_large', { detail: 'Send at most 128 KiB.' });
  const { method, headers } = request;
  const incoming = { method, headers, rawBody, signature: headers.get('callback-signature'), info };
  const lock = locks ? await lockOf(services, incoming) : null;
  return lock ? passLock(services, incoming, lock) : takeIn(services, incoming, null);
}

async function lockOf({ db }: Services, { headers, rawBody, info }: Incoming): Promise<AskedLock | null> {
  const shop = await findApiShop(db, info.host);
  return findLock(db, {
    hostShopId: shop?.id ?? null,
    bankOrderId: bankOrderNamedIn(rawBody),
    authorization: headers.get('authorization'),
  });
}

async function passLock(services: Services, incoming: Incoming, lock: AskedLock): Promise<Answer> {
  const { headers, rawBody } = incoming;
  const judged = judge(lock, { headers, rawBody, now: services.clock.now() }, services.env);
  if (!judged.open) return closed(services, incoming, lock);
  if (asksOnly(incoming)) return said({ received: false, verified: true });
  return judged.seal ? takeInOnce(services, incoming, lock, judged.seal) : takeIn(services, incoming, lock);
}

function closed(services: Services, { info }: Incoming, lock: AskedLock): Promise<Answer> {
  const refusal = refuse('lock_closed', { headers: { 'WWW-Authenticate': challengeOf(lock) } });
  return refuseCredentials(services, { shopId: lock.shopId, address: info.address, counted: true }, refusal);
}

/** A signed request is taken in once; one that was not taken in may come again. */
async function takeInOnce(
  services: Services,
  incoming: Incoming,
  lock: AskedLock,
  seal: NonNullable<(Judgement & { open: true })['seal']>,
): Promise<Answer> {
  const claim = await claimSeal(services, seal);
  if (claim.state === 'taken') return closed(services, incoming, lock);
  if (claim.state === 'busy') return refuse('not_stored', { headers: { 'Retry-After': '5' } });
  let taken = false;
  try {
    const answer = await takeIn(services, incoming, lock);
    taken = answer.ok;
    return answer;
  } finally {
    // Either may fail with the database. The claim then runs out, and the same again is found in the inbox.
    await (taken ? sealCallback(services, seal) : giveBackSeal(services, seal, claim.until)).catch(
      (error: unknown) => services.log.warn({ err: error }, 'a seal of the callback address was not written'),
    );
  }
}

async function takeIn(services: Services, incoming: Incoming, lock: AskedLock | null): Promise<Answer> {
  const { method, rawBody, signature, info } = incoming;
  // Anybody's GET is no failed callback, and is not counted as one.
  if (asksOnly(incoming) && (method === 'GET' || method === 'DELETE')) return unsigned('missing_signature');
  if (lock?.unsignedAllowed && signature === null) return takeHint(services, rawBody, lock);
  const received = await receiveCallback(services, rawBody, signature, info.address);
  if (received.accepted) return said({ received: true });
  const { reason } = received;
  return reason === 'missing_signature' || reason === 'bad_signature' ? unsigned(reason) : refuse(reason);
}

/** It names no scheme that there is, for the bank's signature is none; but a 401 has to say what it asks for (RFC 9110, 15.5.2). */
const unsigned = (code: 'missing_signature' | 'bad_signature'): Answer =>
  refuse(code, { headers: { 'WWW-Authenticate': 'Callback-Signature realm="callback"' } });

/** Whoever opens the lock may ask whether it does, with a request that could not be a callback. */
const asksOnly = ({ rawBody, signature }: Incoming): boolean => rawBody.length === 0 && signature === null;

/** Without the bank's signature a body only says about which payment the bank is to be asked. */
async function takeHint(services: Services, rawBody: Buffer, { shopId }: AskedLock): Promise<Answer> {
  const bankOrderId = bankOrderNamedIn(rawBody);
  if (!bankOrderId) return refuse('bad_envelope');
  const known = await receiveHint(services, { shopId, bankOrderId });
  services.log.info({ bankOrderId, known }, 'a callback without a signature: the bank is asked');
  return said({ received: true, verified: false });
}

const said = (body: Record<string, boolean>): Answer => ({ ok: true, status: 200, body });
