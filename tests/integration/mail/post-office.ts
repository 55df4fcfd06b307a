import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { runOnce, type WorkerEvents } from 'graphile-worker';
import { taskList } from '@/lib/jobs/tasks';
import { logFailures, workerLogger } from '@/lib/jobs/worker-log';
import { createLogger } from '@/lib/log';
import { createMailer } from '@/lib/mail/mailer';
import type { DueMail, ShopperMail } from '@/lib/orders/mails';
import { queueMails, shopperMailStatement } from '@/lib/payments/outbox';
import type { Services } from '@/lib/services';
import { startMailbox } from '@/scripts/lib/mailbox/start.mjs';
import { createWorld, type World } from '../payments/world';

export const FROM = 'Shop <orders@example.com>';
export const LOGIN = { user: 'postman', password: 'c4nary/p@ss:word' };

export type MailRow = {
  id: string;
  kind: string;
  recipient: string;
  locale: string;
  causeKey: string;
  status: string;
  attempts: number;
  error: string | null;
  sentAt: Date | null;
};

/** A shop with its outbox, its queue, and a real mail server. */
export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>;

export async function openPostOffice(databaseUrl: string, { withLogin = false } = {}) {
  const world = await createWorld(databaseUrl);
  const mailbox = await startMailbox(withLogin ? { login: LOGIN } : {});
  const [user, password] = [LOGIN.user, LOGIN.password].map(encodeURIComponent);
  const smtpUrl = withLogin ? mailbox.smtpUrl.replace('//', `//${user}:${password}@`) : mailbox.smtpUrl;
  const mail = { smtpUrl, from: FROM };
  const logged: string[] = [];
  const log = createLogger('trace', { write: (line: string) => void logged.push(line) });
  const mailer = createMailer(mail);
  const services: Services = { ...world.services, log, mailer, env: { ...world.services.env, mail } };
  return {
    world,
    mailbox,
    services,
    mail,
    /** Every line of the log. */
    logged,
    /** Puts mails to the buyer into the outbox, as the use cases do. */
    queue: (orderId: string, ...mails: DueMail<ShopperMail>[]) =>
      services.db.transaction((tx) =>
        queueMails(
          tx,
          mails.map((one) => shopperMailStatement(orderId, one, world.clock.now())),
        ),
      ),
    rows: () =>
      world.rows<MailRow>(
        `SELECT id, kind, recipient, locale, cause_key AS "causeKey", status, attempts, error, sent_at AS "sentAt"
         FROM mails ORDER BY created_at, id`,
      ),
    /** Works the queue off once, by production's task list; `hurry`: also what waits for its next try. */
    workOff: ({ hurry = false, as = services } = {}) => workOff(world, as, hurry),
    async close() {
      mailer.close();
      await mailbox.close();
      await world.close();
    },
  };
}

async function workOff(world: World, services: Services, hurry: boolean): Promise<void> {
  if (hurry)
    await world.rows('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL');
  const events: WorkerEvents = new EventEmitter();
  logFailures(events, services.log);
  await runOnce({
    pgPool: services.db.pool,
    events,
    taskList: taskList(services),
    noHandleSignals: true,
    concurrency: 4,
    logger: workerLogger(services.log),
  });
  // It does not wait for the words with which it hands a failed job back.
  while (
    (await world.rows('SELECT 1 FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL')).length > 0
  )
    await sleep(5);
}

/** How many jobs there are that still have to send a mail. */
export async function mailJobs(world: World): Promise<{ attempts: number; lastError: string | null }[]> {
  return world.rows(
    `SELECT j.attempts, j.last_error AS "lastError" FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'send_mail'`,
  );
}

export const paid = (payment: string, capturedMinor = 8650): DueMail<ShopperMail> => ({
  kind: 'paid',
  causeKey: `paid:${payment}`,
  data: { capturedMinor },
});
