import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MailBeingSent, sendMail } from '@/lib/mail/send-mail';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { mailJobs, openPostOffice, type PostOffice, paid } from './post-office';

const database = useTestDatabase();
let post: PostOffice;
beforeAll(async () => {
  post = await openPostOffice(database.url);
});
afterAll(() => post.close());
beforeEach(() => post.world.rows('DELETE FROM mails'));

const lastRow = async () => (await post.rows()).at(-1);

test('a mail goes from the outbox through the queue to the buyer, and is marked with the time and in the timeline', async () => {
  const { orderId, token } = await post.world.place({ typed: { email: 'nino@example.com' } });
  await post.queue(orderId, paid('one'));
  expect(await mailJobs(post.world)).toHaveLength(1);
  await post.workOff();
  const mail = await post.mailbox.waitFor(({ messageId }) => messageId !== '');
  const row = await lastRow();
  expect(row).toMatchObject({ status: 'sent', attempts: 1, error: null });
  expect(Math.abs(Number(row?.sentAt) - post.world.clock.now().getTime())).toBeLessThan(5_000);
  expect(mail).toMatchObject({
    envelope: { from: 'orders@example.com', to: ['nino@example.com'] },
    messageId: `<${row?.id}@example.com>`,
    from: 'Shop <orders@example.com>',
  });
  expect(mail.text).toContain(`${post.services.env.appUrl}/orders/${token}`);
  expect(mail.text).toContain('Lamp × 1: GEL 80.50');
  expect(mail.headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
  const { events } = await post.world.look(orderId);
  expect(events.filter(({ kind }) => kind === 'mail_sent')).toEqual([
    { kind: 'mail_sent', source: 'system', via: 'outbox', data: { kind: 'paid', mailId: row?.id } },
  ]);
  expect(await mailJobs(post.world)).toEqual([]);
});

test('in the language of the order', async () => {
  for (const [language, subject] of [
    ['ka', /^შეკვეთა A-\d+ გადახდილია$/],
    ['en', /^Order A-\d+ is paid$/],
  ] as const) {
    const { orderId } = await post.world.place({ typed: { language, email: `${language}@example.com` } });
    await post.queue(orderId, paid(`in-${language}`));
    await post.workOff();
    const mail = await post.mailbox.waitFor(({ envelope }) =>
      envelope.to.includes(`${language}@example.com`),
    );
    expect(mail.subject).toMatch(subject);
  }
});

test('the same cause is one mail, however often it is told', async () => {
  const { orderId } = await post.world.place();
  const before = post.mailbox.mails().length;
  await Promise.all(Array.from({ length: 20 }, () => post.queue(orderId, paid('told-often'))));
  await post.workOff();
  await post.queue(orderId, paid('told-often'));
  await post.workOff({ hurry: true });
  expect(await post.rows()).toHaveLength(1);
  expect(post.mailbox.mails()).toHaveLength(before + 1);
});

test('a mail that was sent is not sent again by a repeated job', async () => {
  const { orderId } = await post.world.place();
  await post.queue(orderId, paid('sent-once'));
  await post.workOff();
  const before = post.mailbox.mails().length;
  const row = await lastRow();
  await sendMail(post.services, row?.id ?? '');
  expect(post.mailbox.mails()).toHaveLength(before);
  expect(await lastRow()).toEqual(row);
});

test('of 20 that send it at once one does, and the others leave the job to be repeated', async () => {
  const { orderId } = await post.world.place();
  await post.queue(orderId, paid('at-once'));
  const id = (await lastRow())?.id ?? '';
  const before = post.mailbox.mails().length;
  const release = post.mailbox.holdNext();
  const first = sendMail(post.services, id);
  await expect.poll(() => post.mailbox.mails().length).toBe(before + 1);
  const others = await Promise.allSettled(Array.from({ length: 19 }, () => sendMail(post.services, id)));
  expect(others.every((one) => one.status === 'rejected' && one.reason instanceof MailBeingSent)).toBe(true);
  release();
  await first;
  await Promise.all(Array.from({ length: 5 }, () => sendMail(post.services, id)));
  expect(post.mailbox.mails()).toHaveLength(before + 1);
  expect(await lastRow()).toMatchObject({ status: 'sent', attempts: 1 });
  const { events } = await post.world.look(orderId);
  expect(events.filter(({ kind }) => kind === 'mail_sent')).toHaveLength(1);
});

test('an order that is being settled is waited for, and nobody deadlocks', async () => {
  const { orderId } = await post.world.place();
  await post.queue(orderId, paid('locked'));
  const id = (await lastRow())?.id ?? '';
  const before = post.mailbox.mails().length;
  let sending: Promise<void> = Promise.resolve();
  await post.services.db.transaction(async (tx) => {
    await tx.query('SELECT 1 FROM orders WHERE id = $1 FOR UPDATE', [orderId]);
    sending = sendMail(post.services, id);
    await expect.poll(() => post.mailbox.mails().length).toBe(before + 1);
    // What settle does under its lock while the mail is on its way: the same cause once more.
    await tx.query(
      `INSERT INTO mails (id, kind, recipient, locale, cause_key) VALUES (gen_random_uuid(), 'paid', 'x@example.com', 'en', 'paid:locked')
       ON CONFLICT (cause_key) DO NOTHING`,
    );
  });
  await sending;
  expect(await lastRow()).toMatchObject({ status: 'sent', attempts: 1 });
});

describe('without a mail server', () => {
  test('mails are skipped, the log says so once, and nothing is sent when there is one later', async () => {
    const { orderId } = await post.world.place();
    const before = post.mailbox.mails().length;
    const none = { ...post.services, mailer: null, env: { ...post.services.env, mail: null } };
    post.logged.length = 0;
    await post.queue(orderId, paid('skipped-1'), paid('skipped-2'));
    await post.workOff({ as: none });
    expect((await post.rows()).map(({ status }) => status)).toEqual(['skipped', 'skipped']);
    expect(post.logged.filter((line) => line.includes('SMTP_URL is not set'))).toHaveLength(1);
    for (const { id } of await post.rows()) await sendMail(post.services, id);
    expect(post.mailbox.mails()).toHaveLength(before);
    expect((await post.rows()).every(({ attempts }) => attempts === 0)).toBe(true);
    const { events } = await post.world.look(orderId);
    expect(events.some(({ kind }) => kind === 'mail_sent')).toBe(false);
  });

  test('a mail that is not there is nobody’s problem', async () => {
    await sendMail(post.services, '01939999-9999-7999-8999-999999999999');
  });
});
