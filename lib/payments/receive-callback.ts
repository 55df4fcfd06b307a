import 'server-only';
import { createHash } from 'node:crypto';
import { type CallbackVerdict, verifyCallback } from '@/lib/bog';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import { enqueue, enqueueCheck } from '@/lib/jobs/enqueue';
import type { Trigger } from '@/lib/orders/events';
import type { Services } from '@/lib/services';
import { hintAt } from './reconcile';
import { type Settled, settle } from './settle';
import { settleAtOnce } from './settle-at-once';
import { countRefused } from './tally';
import type { Statement } from './together';

/** What the inbox remembers of a verified callback. */
export type InboxOutcome =
  | Settled['outcome']
  /** An event that is not about a payment's state, or that this version does not know. */
  | 'unknown_event'
  /** Verified, but its body is no receipt that can be read. */
  | 'unreadable'
  /** Settling it threw: a job tries again. */
  | 'failed';

export type Received =
  | { accepted: true; outcome: InboxOutcome | 'duplicate' }
  | {
      accepted: false;
      httpStatus: 400 | 401;
      reason: (CallbackVerdict & { ok: false })['reason'];
    };

type Valid = CallbackVerdict & { ok: true };

/**
 * Takes in a callback: signature over the raw bytes first, everything else after. A valid one is kept in the inbox
 * and settled in one transaction; whatever goes wrong after that keeps the row and leaves a job. Only when nothing
 * could be stored does it throw, so that the bank is not told that we have it.
 */
export async function receiveCallback(
  services: Services,
  rawBody: Buffer,
  signature: string | null,
  address: string | null,
): Promise<Received> {
  const verdict = verifyCallback(rawBody, signature, services.env.bog.callbackPublicKeys);
  if (!verdict.ok) return refuse(services, verdict);
  const callback: NewCallback = {
    id: newId(),
    rawBody,
    sha256: createHash('sha256').update(rawBody).digest('hex'),
    signature: signature ?? '',
    verdict,
    receivedAt: services.clock.now(),
  };
  const trigger: Trigger = { source: 'bank', via: 'callback', actor: null, address };
  try {
    const outcome = await atOnce(services, callback, trigger);
    if (outcome) return { accepted: true, outcome };
    return await services.db.transaction((tx) => keepAndSettle(tx, services, callback, trigger));
  } catch (error) {
    services.log.error(
      { err: error },
      'a verified callback could not be settled; it is kept and tried again',
    );
    await services.db.transaction((tx) => keepForLater(tx, callback, error));
    return { accepted: true, outcome: 'failed' };
  }
}

async function refuse(services: Services, verdict: CallbackVerdict & { ok: false }): Promise<Received> {
  const { reason, bankOrderIdHint } = verdict;
  countRefused(services, reason);
  // Perhaps the bank has a new key: the bank itself will tell, we believe nothing of the body.
  if (bankOrderIdHint) await hintAt(services, bankOrderIdHint);
  const unsigned = reason === 'missing_signature' || reason === 'bad_signature';
  return { accepted: false, httpStatus: unsigned ? 401 : 400, reason };
}

/** The event whose receipt is about a payment's state. */
const PAYMENT_EVENT = 'order_payment';
/** News of a split, which must not change what the payment is (bank docs: split-payment). */
const SPLIT_EVENT = 'split_payment';

type NewCallback = {
  id: string;
  rawBody: Buffer;
  sha256: string;
  signature: string;
  verdict: Valid;
  receivedAt: Date;
};

function atOnce(services: Services, callback: NewCallback, trigger: Trigger) {
  const { verdict, receivedAt, sha256 } = callback;
  if (verdict.event !== PAYMENT_EVENT || !verdict.receipt) return null;
  const insert = inboxStatement(callback, { outcome: 'applied', handledAt: receivedAt });
  const incoming = { via: 'callback' as const, receivedAt, receipt: verdict.receipt };
  return settleAtOnce(services, incoming, { sha256, insert }, trigger);
}

async function keepAndSettle(
  tx: Tx,
  services: Services,
  callback: NewCallback,
  trigger: Trigger,
): Promise<Received> {
  // The unique digest waits for a twin in flight: when it answers, the twin has been settled and committed.
  const isNew = await keep(tx, callback, { outcome: null, handledAt: null });
  if (!isNew) return { accepted: true, outcome: 'duplicate' };
  const outcome = await handle(tx, services, callback, trigger);
  const retry = outcome === 'unknown_order';
  await tx.query(`UPDATE callbacks SET outcome = $2, handled_at = $3 WHERE id = $1`, [
    callback.id,
    outcome,
    retry ? null : callback.receivedAt,
  ]);
  if (retry) await enqueueRetry(tx, callback.id);
  return { accepted: true, outcome };
}

/** Settles what a verified callback carries; the inbox row is the caller's. */
export async function handle(
  tx: Tx,
  services: Services,
  { verdict, receivedAt }: Pick<NewCallback, 'verdict' | 'receivedAt'>,
  trigger: Trigger,
): Promise<InboxOutcome> {
  if (verdict.event !== PAYMENT_EVENT && verdict.event !== SPLIT_EVENT) return 'unknown_event';
  if (!verdict.receipt) return 'unreadable';
  if (verdict.event === SPLIT_EVENT) return askAboutSplit(tx, verdict.receipt.bankOrderId);
  const settled = await settle(
    tx,
    services.clock,
    { via: 'callback', receivedAt, receipt: verdict.receipt },
    trigger,
  );
  return settled.outcome;
}

/** The bank is asked for the receipt; its own answer shows the split, and settles as any other. */
async function askAboutSplit(tx: Tx, bankOrderId: string): Promise<InboxOutcome> {
  const { rows } = await tx.query<{ id: string }>('SELECT id FROM payments WHERE bank_order_id = $1', [
    bankOrderId,
  ]);
  if (!rows[0]) return 'unknown_order';
  await enqueueCheck(tx, rows[0].id);
  return 'asked_again';
}

type Kept = { outcome: InboxOutcome | null; handledAt: Date | null; error?: string };

function inboxStatement(callback: NewCallback, { outcome, handledAt, error }: Kept): Statement {
  const { id, receivedAt, rawBody, sha256, signature, verdict } = callback;
  return {
    text: `INSERT INTO callbacks (id, received_at, body, sha256, signature, verdict, event, bank_order_id, shop_id,
       outcome, handled_at, error, attempts)
     VALUES ($1, $2, $3, $4, $5, 'valid', $6, $7, ${shopOfPayment('$7', '$11')}, $8, $9, $10, 1)`,
    values: [
      id,
      receivedAt,
      rawBody.toString('utf8'),
      sha256,
      signature,
      verdict.event,
      verdict.receipt?.bankOrderId ?? verdict.bankOrderIdHint,
      outcome,
      handledAt,
      error ?? null,
      verdict.receipt?.externalOrderId ?? null,
    ],
  };
}

/** SQL for whose it is: of the payment with the bank's id, or of the one whose id of ours has none of the bank's yet. */
export const shopOfPayment = (bankOrderId: `$${number}`, externalId: `$${number}`): string =>
  `(SELECT o.shop_id FROM orders o WHERE o.id = coalesce(
    (SELECT order_id FROM payments WHERE bank_order_id = ${bankOrderId}),
    (SELECT order_id FROM payments WHERE external_id = ${externalId} AND bank_order_id IS NULL)))`;

/** Writes the inbox row; false when the very same callback is there already. */
async function keep(tx: Tx, callback: NewCallback, kept: Kept): Promise<boolean> {
  const { text, values } = inboxStatement(callback, kept);
  const { rowCount } = await tx.query(`${text} ON CONFLICT (sha256) DO NOTHING`, values);
  return rowCount === 1;
}

async function keepForLater(tx: Tx, callback: NewCallback, thrown: unknown): Promise<void> {
  const error = thrown instanceof Error ? thrown.message.slice(0, 500) : 'unknown';
  const isNew = await keep(tx, callback, { outcome: 'failed', handledAt: null, error });
  if (isNew) await enqueueRetry(tx, callback.id);
}

/** First after a few seconds: mostly the order is being written this very moment. */
function enqueueRetry(tx: Tx, callbackId: string): Promise<void> {
  return enqueue(tx, {
    task: 'handle_callback',
    payload: { callbackId },
    key: `callback:${callbackId}`,
    delaySeconds: 5,
    maxAttempts: 12,
  });
}
