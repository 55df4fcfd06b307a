import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMailer } from '@/lib/mail/mailer';
import { sendMail } from '@/lib/mail/send-mail';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { FROM, LOGIN, mailJobs, openPostOffice, type PostOffice, paid } from './post-office';

const database = useTestDatabase();
let post: PostOffice;
beforeAll(async () => {
  post = await openPostOffice(database.url, { withLogin: true });
});
afterAll(() => post.close());
beforeEach(async () => {
  await post.world.rows('DELETE FROM mails');
  await post.world.rows('DELETE FROM graphile_worker._private_jobs');
});

const statuses = async () => (await post.rows()).map(({ status }) => status);

test('a mail server that is down delays mails and loses none', async () => {
  const { orderId } = await post.world.place();
  const causes = Array.from({ length: 12 }, (_, index) => `down-${index}`);
  const before = post.mailbox.mails().length;
  await post.mailbox.goAway();
  await post.queue(orderId, ...causes.map((cause) => paid(cause)));
  await post.workOff();
  await post.workOff({ hurry: true });
  expect(post.mailbox.mails()).toHaveLength(before);
  for (const row of await post.rows()) {
    expect(row).toMatchObject({ status: 'waiting', attempts: 2, sentAt: null });
    expect(row.error).toMatch(/ECONNREFUSED/);
  }
  const jobs = await mailJobs(post.world);
  expect(jobs).toHaveLength(causes.length);
  expect(jobs.every(({ attempts, lastError }) => attempts === 2 && lastError?.includes('ECONNREFUSED'))).toBe(
    true,
  );
  await post.mailbox.comeBack();
  await post.workOff({ hurry: true });
  const rows = await post.rows();
  expect(rows.every(({ status, error }) => status === 'sent' && error === null)).toBe(true);
  const ids = post.mailbox
    .mails()
    .slice(before)
    .map(({ messageId }) => messageId);
  expect(ids.sort()).toEqual(rows.map(({ id }) => `<${id}@example.com>`).sort());
  expect(await mailJobs(post.world)).toEqual([]);
});

test('the queue pauses longer after each failure', async () => {
  const { orderId } = await post.world.place();
  await post.queue(orderId, paid('pauses'));
  post.mailbox.refuseNext({ times: 2 });
  const waits: number[] = [];
  for (let count = 0; count < 2; count += 1) {
    await post.workOff({ hurry: true });
    const [job] = await post.world.rows<{ wait: number }>(
      'SELECT extract(epoch FROM run_at - now())::float AS wait FROM graphile_worker._private_jobs',
    );
    waits.push(job?.wait ?? 0);
  }
  expect(waits[0]).toBeGreaterThan(1);
  expect(waits[1]).toBeGreaterThan((waits[0] ?? 0) * 1.5);
  // Not hurried, it is left alone.
  await post.workOff();
  expect(await statuses()).toEqual(['waiting']);
});

describe('a refusal', () => {
  test.each([
    ['for now', { at: 'data', code: 451, text: 'greylisted' }, /451 greylisted/],
    ['of the recipient, for good', { at: 'recipient', code: 550, text: 'no such user' }, /550 no such user/],
    ['of the mail, for good', { at: 'data', code: 554, text: 'looks like spam' }, /554 looks like spam/],
    ['of the connection', { at: 'connect', code: 421, text: 'too busy' }, /421 too busy/],
  ] as const)(
    '%s is kept with the server’s words, and the mail is tried again',
    async (_what, how, words) => {
      const { orderId } = await post.world.place();
      await post.queue(orderId, paid(how.text));
      // A connection of before would not be asked for again.
      const mailer = createMailer(post.mail);
      const as = { ...post.services, mailer };
      post.mailbox.refuseNext(how);
      await post.workOff({ as });
      const [row] = await post.rows();
      expect(row).toMatchObject({ status: 'waiting', attempts: 1, error: expect.stringMatching(words) });
      expect((await mailJobs(post.world))[0]?.lastError).toMatch(words);
      await post.workOff({ as, hurry: true });
      expect((await post.rows())[0]).toMatchObject({ status: 'sent', attempts: 2, error: null });
      mailer.close();
    },
  );

  test('for ever ends as a dead job whose mail still says why', async () => {
    const { orderId } = await post.world.place();
    await post.queue(orderId, paid('for-ever'));
    await post.world.rows('UPDATE graphile_worker._private_jobs SET max_attempts = 2');
    post.mailbox.refuseNext({ at: 'recipient', code: 550, text: 'no such user', times: 3 });
    for (let count = 0; count < 4; count += 1) await post.workOff({ hurry: true });
    expect((await post.rows())[0]).toMatchObject({
      status: 'waiting',
      attempts: 2,
      error: expect.stringContaining('550 no such user'),
    });
    expect(await mailJobs(post.world)).toMatchObject([{ attempts: 2 }]);
    // The one order of refusal that is left is not for later tests.
    const [{ id = '' } = {}] = await post.rows();
    await expect(sendMail(post.services, id)).rejects.toThrow(/550/);
    await sendMail(post.services, id);
    expect(await statuses()).toEqual(['sent']);
  });
});

test('the secret of SMTP_URL is in no log line, no error and no row, whatever the server says', async () => {
  const { orderId } = await post.world.place();
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const forms = [
    LOGIN.password,
    encodeURIComponent(LOGIN.password),
    base64(LOGIN.password),
    base64(`\0${LOGIN.user}\0${LOGIN.password}`),
    post.mail.smtpUrl,
  ];
  post.logged.length = 0;
  await post.queue(orderId, paid('secret'), paid('secret-wrong'));
  for (const form of forms) {
    post.mailbox.refuseNext({ text: `go away with ${form}`, times: 2 });
    await post.workOff({ hurry: true });
  }
  const wrong = createMailer({ smtpUrl: post.mail.smtpUrl.replace('c4nary', 'c4nary-wrong'), from: FROM });
  await post.workOff({ as: { ...post.services, mailer: wrong }, hurry: true });
  wrong.close();
  await post.workOff({ hurry: true });
  expect(await statuses()).toEqual(['sent', 'sent']);
  expect(post.logged.filter((line) => line.includes('a job failed')).length).toBeGreaterThanOrEqual(12);
  const jobs = await post.world.rows('SELECT * FROM graphile_worker._private_jobs');
  const told = JSON.stringify([post.logged, await post.world.rows('SELECT * FROM mails'), jobs]);
  for (const form of ['c4nary', ...forms]) expect(told).not.toContain(form);
});

test('while it fails, what the row and the job say holds no secret either', async () => {
  const { orderId } = await post.world.place();
  await post.queue(orderId, paid('secret-kept'));
  post.mailbox.refuseNext({ text: `you said ${LOGIN.password}, <nino@example.com>` });
  await post.workOff();
  const [row] = await post.rows();
  const [job] = await mailJobs(post.world);
  for (const words of [row?.error, job?.lastError]) {
    expect(words).toContain('451 you said [redacted], <[redacted]>');
    expect(words).not.toContain('c4nary');
  }
});

test('a failure in the middle of a mail that somebody else has taken over does not free it', async () => {
  const { orderId } = await post.world.place();
  await post.queue(orderId, paid('overtaken'));
  const [{ id = '' } = {}] = await post.rows();
  const before = post.mailbox.mails().length;
  let fail: (error: Error) => void = () => undefined;
  const stuck = new Promise<void>((_, reject) => {
    fail = reject;
  });
  const mailer = { send: () => stuck, verify: async () => undefined, close: () => undefined };
  const first = sendMail({ ...post.services, mailer }, id);
  await expect.poll(async () => (await post.rows())[0]?.attempts).toBe(1);
  // It hung for longer than its lease: another one may try.
  post.world.clock.advance(121_000);
  const release = post.mailbox.holdNext();
  const second = sendMail(post.services, id);
  await expect.poll(() => post.mailbox.mails().length).toBe(before + 1);
  fail(new Error('at last'));
  await expect(first).rejects.toThrow('at last');
  await expect(sendMail(post.services, id)).rejects.toThrow(/another process/);
  release();
  await second;
  expect(await post.rows()).toMatchObject([{ status: 'sent', attempts: 2, error: null }]);
  expect(post.mailbox.mails()).toHaveLength(before + 1);
});
