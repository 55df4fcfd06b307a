import { runOnce } from 'graphile-worker';
import { systemClock } from '@/lib/clock';
import { createDatabase } from '@/lib/db';
import { taskList } from '@/lib/jobs/tasks';
import { createLogger } from '@/lib/log';
import { createMailer, type Mailer } from '@/lib/mail/mailer';
import type { Services } from '@/lib/services';

/** A worker that is killed after the mail server has taken a mail over, and before it could write that down. */
const { DATABASE_URL = '', SMTP_URL = '', MAIL_FROM = '', APP_URL = '' } = process.env;

const mail = { smtpUrl: SMTP_URL, from: MAIL_FROM };
const real = createMailer(mail);
const mailer: Mailer = {
  ...real,
  send: async (letter) => {
    await real.send(letter);
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  },
};
const db = createDatabase(DATABASE_URL);
const environment = { appUrl: APP_URL, mail } as Services['env'];
const services = {
  db,
  mailer,
  clock: systemClock,
  log: createLogger('silent'),
  env: environment,
} as Services;
await runOnce({ pgPool: db.pool, taskList: taskList(services), noHandleSignals: true });
