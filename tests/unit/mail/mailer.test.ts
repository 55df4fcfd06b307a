import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailer, type Mailer, MailNotSent } from '@/lib/mail/mailer';
import { startMailbox } from '@/scripts/lib/mailbox/start.mjs';

const LOGIN = { user: 'postman', password: 'c4nary/p@ss:word' };
const MAIL = {
  id: 'mail-1',
  to: 'nino@example.com',
  from: null,
  replyTo: null,
  subject: 'S',
  html: '<p>H</p>',
  text: 'T',
  date: new Date('2026-11-28T10:00:00Z'),
};

let mailbox: Awaited<ReturnType<typeof startMailbox>>;
const mailers: Mailer[] = [];
beforeEach(async () => {
  mailbox = await startMailbox({ login: LOGIN });
});
afterEach(async () => {
  for (const mailer of mailers.splice(0)) mailer.close();
  await mailbox.close();
});

function mailerOf(password: string, from = 'Shop <orders@example.com>'): Mailer {
  const smtpUrl = mailbox.smtpUrl.replace('//', `//postman:${encodeURIComponent(password)}@`);
  const mailer = createMailer({ smtpUrl, from });
  mailers.push(mailer);
  return mailer;
}

describe('the mailer', () => {
  test('signs in with the user and the password of SMTP_URL', async () => {
    const mailer = mailerOf(LOGIN.password);
    await mailer.verify();
    await mailer.send(MAIL);
    expect(mailbox.mails()).toHaveLength(1);
  });

  test('a wrong password is said without the password', async () => {
    const wrong = mailerOf('c4nary-wrong');
    for (const attempt of [() => wrong.verify(), () => wrong.send(MAIL)]) {
      const error = await attempt().then(
        () => expect.fail('it was taken'),
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(MailNotSent);
      expect(String(error)).toMatch(/535/);
      // The library's own error, which knows more, is not handed on.
      expect((error as Error).cause).toBeUndefined();
      expect(`${error} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain('c4nary');
    }
  });

  test.each([
    ['orders@example.com', 'orders@example.com'],
    ['Shop <orders@example.com>', 'Shop <orders@example.com>'],
    ['"Shop, Ltd" <orders@example.com>', 'Shop, Ltd <orders@example.com>'],
    ['Clay, wool and tea <orders@example.com>', 'Clay, wool and tea <orders@example.com>'],
    ['კერა <orders@example.com>', 'კერა <orders@example.com>'],
  ])('writes in the name of %s', async (from, shown) => {
    await mailerOf(LOGIN.password, from).send(MAIL);
    expect(mailbox.mails()[0]).toMatchObject({
      from: shown,
      envelope: { from: 'orders@example.com' },
      messageId: '<mail-1@example.com>',
    });
  });

  test('writes to one person: an address that holds two is none', async () => {
    const to = 'nino@example.com, else@example.com';
    await expect(mailerOf(LOGIN.password).send({ ...MAIL, to })).rejects.toThrow(MailNotSent);
    expect(mailbox.mails()).toEqual([]);
  });

  // Only Linux has 127.0.0.2 without being asked: an address of this machine that is not called so.
  test.runIf(process.platform === 'linux')('does not send a password over an open line', async () => {
    const smtpUrl = mailbox.smtpUrl
      .replace('localhost', '127.0.0.2')
      .replace('//', `//postman:${encodeURIComponent(LOGIN.password)}@`);
    const { port } = new URL(mailbox.smtpUrl);
    const away = await startMailbox({ host: '127.0.0.2', smtpPort: Number(port), login: LOGIN });
    const open = async (url: string) => {
      const mailer = createMailer({ smtpUrl: url, from: 'orders@example.com' });
      await mailer.send(MAIL).finally(() => mailer.close());
    };
    try {
      await expect(open(smtpUrl)).rejects.toThrow(/STARTTLS|TLS/);
      expect(away.mails()).toEqual([]);
      await open(`${smtpUrl}?requireTLS=false`);
      expect(away.mails()).toHaveLength(1);
    } finally {
      await away.close();
    }
  });

  test('says so when it is closed', async () => {
    const mailer = mailerOf(LOGIN.password);
    await mailer.send(MAIL);
    mailer.close();
    await expect(mailer.send(MAIL)).rejects.toThrow(/pool was closed/);
  });
});
