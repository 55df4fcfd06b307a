import 'server-only';
import type { Tx } from '@/lib/db';
import { causeOf } from '@/lib/orders/attention';
import type { Trigger } from '@/lib/orders/events';
import { raiseTask } from '@/lib/payments/tasks';
import { SecretUnreadable } from '@/lib/secret-box';
import type { Services } from '@/lib/services';
import { judgeOutboundUrl } from '@/lib/shops/outbound-url';
import { payloadOf } from '@/lib/shops/webhook-payload';
import {
  type Attempt,
  type ClaimedDelivery,
  claimDelivery,
  isBeingSent,
  LEASE_MS,
  markDelivered,
  markFailed,
  writeAttempt,
} from './deliveries';
import type { Outcome } from './outcome';
import { type PostOptions, post } from './post';
import { enqueueDelivery } from './queue';
import { nextPauseMs } from './schedule';
import { secretsOf } from './secret';
import { signedHeaders } from './sign';

/** Another process has it in hand: the queue asks again, for that one may die. */
export class WebhookBeingSent extends Error {
  override name = 'WebhookBeingSent';
}

const SENDER: Trigger = { source: 'system', via: 'outbox', actor: null, address: null };

type World = Pick<Services, 'db' | 'clock' | 'log' | 'env'>;

/**
 * Sends a delivery and writes down what came of it; one that is over is left alone. What follows a failure is a job of its own,
 * written together with it, so a receiver that is away fails no job. The outcome comes after the answer: a process that dies in
 * between sends twice, under the same webhook-id, and no delivery is lost.
 * @param again whether staff asked for this attempt
 * @throws WebhookBeingSent
 */
export async function sendWebhook(
  services: World,
  { deliveryId, again = false }: { deliveryId: string; again?: boolean },
  options: Pick<PostOptions, 'resolve' | 'totalMs'> = {},
): Promise<void> {
  const { db, clock, log } = services;
  const at = clock.now();
  const delivery = await claimDelivery(db, deliveryId, at);
  if (!delivery) {
    if (await isBeingSent(db, deliveryId))
      throw new WebhookBeingSent('another process is sending this webhook');
    return;
  }
  const begunMs = performance.now();
  const outcome = await sendTo(services, delivery, at, options);
  const ms = Math.round(performance.now() - begunMs);
  await db.transaction((tx) => record(tx, clock.now(), delivery, outcome, { ...outcome, at, again, ms }));
  const { id, endpointId, kind, attempt } = delivery;
  const line = { deliveryId: id, endpointId, kind, attempt, ms, httpStatus: outcome.httpStatus };
  if (outcome.problem === null) log.info(line, 'webhook delivered');
  else log.warn({ ...line, problem: outcome.problem }, 'a webhook was not delivered');
}

async function sendTo(
  { env }: World,
  delivery: ClaimedDelivery,
  at: Date,
  options: Pick<PostOptions, 'resolve' | 'totalMs'>,
): Promise<Outcome> {
  const privateAllowed = env.webhooksToPrivate;
  // What was allowed when it was entered need not be so now.
  const judged = judgeOutboundUrl(delivery.url, privateAllowed);
  if (!judged.ok) return unsent(judged.problem === 'private_host' ? 'address_refused' : 'url_refused');
  if (env.settingsKey === null) return unsent('secret_unreadable');
  let secrets: string[];
  try {
    secrets = secretsOf(env.settingsKey, delivery, at);
  } catch (error) {
    if (error instanceof SecretUnreadable) return unsent('secret_unreadable');
    throw error;
  }
  const payload = payloadOf({ ...delivery, id: delivery.messageId });
  return post(judged.url, signedHeaders(payload, secrets, at), payload.body, { ...options, privateAllowed });
}

const unsent = (problem: NonNullable<Outcome['problem']>): Outcome => ({
  httpStatus: null,
  problem,
  answer: null,
  retryAfter: null,
});

async function record(
  tx: Tx,
  now: Date,
  delivery: ClaimedDelivery,
  outcome: Outcome,
  attempt: Attempt,
): Promise<void> {
  const gone = outcome.problem === 'gone';
  // The endpoint before its deliveries, as whoever archives it does.
  if (gone) await pauseEndpoint(tx, delivery.endpointId, now);
  if (delivery.lostLease) await writeAttempt(tx, delivery.id, interrupted(delivery.lostLease));
  await writeAttempt(tx, delivery.id, attempt);
  if (outcome.problem === null) {
    await markDelivered(tx, delivery, now);
    return;
  }
  const { retryAfter } = outcome;
  const pauseMs = gone ? null : nextPauseMs(delivery.attempt, { retryAfter, now, random: Math.random() });
  const nextAt = pauseMs === null ? null : new Date(now.getTime() + pauseMs);
  if (!(await markFailed(tx, delivery, nextAt))) return;
  if (pauseMs === null) await tellStaff(tx, delivery, now, gone);
  else {
    const ids = { deliveryId: delivery.id, endpointId: delivery.endpointId };
    await enqueueDelivery(tx, ids, { failed: delivery.attempt, delaySeconds: pauseMs / 1000 });
  }
}

const interrupted = (lease: Date): Attempt => ({
  at: new Date(lease.getTime() - LEASE_MS),
  again: false,
  ms: 0,
  httpStatus: null,
  problem: 'interrupted',
  answer: null,
});

/** What waits for it waits on, until staff resume it (lib/desk/webhooks). */
async function pauseEndpoint(tx: Tx, endpointId: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE webhook_endpoints SET status = 'paused', updated_at = $2 WHERE id = $1 AND status = 'active'`,
    [endpointId, now],
  );
}

/** Once per endpoint and day: a receiver that is away loses every message of that day alike. */
async function tellStaff(
  tx: Tx,
  { endpointId, shopId }: ClaimedDelivery,
  now: Date,
  gone: boolean,
): Promise<void> {
  const reason = 'webhook_failing';
  const causeKey = causeOf(reason, `${endpointId}:${now.toISOString().slice(0, 10)}`);
  const task = { reason, causeKey, operationId: null, data: { endpointId, gone } } as const;
  await raiseTask(tx, { shopId, orderId: null, paymentId: null, task, now, trigger: SENDER });
}
