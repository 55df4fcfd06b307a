import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '@/tests/setup/template-database';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { FROM, mailJobs, openPostOffice, type PostOffice, paid } from './post-office';

const database = useTestDatabase();
let post: PostOffice;
beforeAll(async () => {
  post = await openPostOffice(database.url);
});
afterAll(() => post.close());

/** @returns the signal that ended it */
async function runWorkerThatDies(): Promise<NodeJS.Signals | null> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'tests/integration/mail/die-after-accept.ts'];
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    SMTP_URL: post.mailbox.smtpUrl,
    MAIL_FROM: FROM,
    APP_URL: post.services.env.appUrl,
  };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'ignore' });
  const [, signal] = await once(child, 'exit');
  return signal;
}

test('a process that dies between the mail server’s word and its own mark sends a mail twice at most, under one Message-ID', async () => {
  const { orderId } = await post.world.place();
  await post.queue(orderId, paid('crash'));
  expect(await runWorkerThatDies()).toBe('SIGKILL');
  expect(post.mailbox.mails()).toHaveLength(1);
  expect(await post.rows()).toMatchObject([{ status: 'waiting', attempts: 1 }]);

  // The queue gives the dead worker's job to another one (lib/jobs/release-lost.ts); here at once.
  await post.world.rows('UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL');
  await post.world.rows('UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL');
  await post.workOff({ hurry: true });
  // The dead one could be alive and sending: its lease is waited for, and the job stays.
  expect(post.mailbox.mails()).toHaveLength(1);
  expect(await mailJobs(post.world)).toMatchObject([
    { lastError: expect.stringContaining('another process') },
  ]);

  post.world.clock.advance(121_000);
  await post.workOff({ hurry: true });
  const [row] = await post.rows();
  expect(row).toMatchObject({ status: 'sent', attempts: 2, error: null });
  const ids = post.mailbox.mails().map(({ messageId }) => messageId);
  expect(ids).toEqual([`<${row?.id}@example.com>`, `<${row?.id}@example.com>`]);
  const { events } = await post.world.look(orderId);
  expect(events.filter(({ kind }) => kind === 'mail_sent')).toHaveLength(1);
  expect(await mailJobs(post.world)).toEqual([]);
});
