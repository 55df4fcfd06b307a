import 'server-only';
import type { Task, TaskList } from 'graphile-worker';
import { pruneIdempotentRequests } from '@/lib/api/idempotency';
import { pruneBankCalls } from '@/lib/bank-calls/prune';
import { pruneCallbackLock } from '@/lib/callback-lock/prune';
import { withLogContext } from '@/lib/log';
import { sendMail } from '@/lib/mail/send-mail';
import { compareDay } from '@/lib/payments/compare-day';
import { handleCallback } from '@/lib/payments/handle-callback';
import { reconcile, reconcileOne } from '@/lib/payments/reconcile';
import type { Services } from '@/lib/services';
import { pruneWebhooks } from '@/lib/webhooks/prune';
import { sendWebhook } from '@/lib/webhooks/send-webhook';
import type { JobPayloads } from './enqueue';
import { releaseLostJobs } from './release-lost';

/**
 * The schedule: reconcile and the release of lost jobs every minute, before whatever else is waiting; old calls to the
 * bank, old webhooks, keys for repeating of yesterday, and what the lock of the callback address needs no more, are deleted
 * every hour (lib/jobs/work-off.ts does the same for hosts without a worker). A time missed while
 * nobody ran is not made up for; the next one does it all.
 */
export const CRONTAB = `
* * * * * reconcile ?max=3&priority=-10&jobKey=reconcile&jobKeyMode=replace
* * * * * release_lost_jobs ?max=1&priority=-10&jobKey=release_lost_jobs&jobKeyMode=replace
47 * * * * prune_idempotent_requests ?max=3&jobKey=prune_idempotent_requests&jobKeyMode=replace
17 * * * * prune_bank_calls ?max=3&jobKey=prune_bank_calls&jobKeyMode=replace
27 * * * * prune_callback_lock ?max=3&jobKey=prune_callback_lock&jobKeyMode=replace
37 * * * * prune_webhooks ?max=3&jobKey=prune_webhooks&jobKeyMode=replace
`;

/** `webhooks`: what waits for receivers that may be slow; `work`: everything else. */
export type TaskShare = 'all' | 'work' | 'webhooks';

/** Some of the tasks, for a worker that does nothing else. */
export function shareOf(tasks: TaskList, share: TaskShare): TaskList {
  if (share === 'all') return tasks;
  const isWebhook = (name: string) => name === 'send_webhook';
  return Object.fromEntries(
    Object.entries(tasks).filter(([name]) => isWebhook(name) === (share === 'webhooks')),
  );
}

/**
 * What each task does. The same job may run twice, one after the other or at once: its worker may die after the work and
 * before the queue hears of it, or be taken for dead (release-lost.ts). So every task is one that does no harm twice:
 * - reconcile takes payments by a lease that a second run finds taken; what it learns goes through `settle`;
 * - check_payment asks the bank, which changes nothing, and `settle` applies a receipt once, under the order's lock; a start
 *   or an operation is repeated with the key that it has had from the beginning;
 * - compare_day leases its report, and asks about those of its payments that have no verdict yet;
 * - handle_callback locks its row of the inbox and finds it handled;
 * - release_lost_jobs and the four that prune find nothing left to do;
 * - send_mail and send_webhook keep to this by themselves (lib/mail/send-mail.ts, lib/webhooks/send-webhook.ts).
 * @param ending aborted when the process is told to end: what works through a long list stops between two of it
 */
export function taskList(services: Services, ending?: AbortSignal): TaskList {
  const named = (name: string, work: (payload: unknown) => Promise<void>): Task => {
    return (payload) => withLogContext({ job: name }, () => work(payload));
  };
  return {
    reconcile: named('reconcile', async () => {
      const { taken, failed } = await reconcile(services, ending);
      if (taken > 0) services.log.info({ taken, failed }, 'reconciled');
    }),
    release_lost_jobs: named('release_lost_jobs', async () => {
      await releaseLostJobs(services);
    }),
    prune_bank_calls: named('prune_bank_calls', async () => {
      const { rows, finished } = await pruneBankCalls(services);
      if (rows > 0) services.log.info({ rows, finished }, 'old calls to the bank deleted');
    }),
    prune_callback_lock: named('prune_callback_lock', async () => {
      await pruneCallbackLock(services);
    }),
    prune_idempotent_requests: named('prune_idempotent_requests', async () => {
      await pruneIdempotentRequests(services.db, services.clock.now());
    }),
    check_payment: named('check_payment', async (payload) => {
      const { paymentId } = payload as JobPayloads['check_payment'];
      // Not by Prisma, which a worker would load for this alone.
      const { rows } = await services.db.query<{ orderId: string }>(
        'SELECT order_id AS "orderId" FROM payments WHERE id = $1',
        [paymentId],
      );
      if (rows[0]) await reconcileOne(services, { id: paymentId, orderId: rows[0].orderId });
    }),
    handle_callback: named('handle_callback', (payload) =>
      handleCallback(services, (payload as JobPayloads['handle_callback']).callbackId),
    ),
    compare_day: named('compare_day', async (payload) => {
      const { reportId } = payload as JobPayloads['compare_day'];
      const run = await compareDay(services, reportId);
      services.log.info({ reportId, run }, 'a day was compared with the bank');
    }),
    prune_webhooks: named('prune_webhooks', async () => {
      const { rows, finished } = await pruneWebhooks(services);
      if (rows > 0) services.log.info({ rows, finished }, 'old webhooks deleted');
    }),
    send_webhook: named('send_webhook', (payload) =>
      sendWebhook(services, payload as JobPayloads['send_webhook']),
    ),
    send_mail: named('send_mail', (payload) =>
      sendMail(services, (payload as JobPayloads['send_mail']).mailId),
    ),
  };
}
