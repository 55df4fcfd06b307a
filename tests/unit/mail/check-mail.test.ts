import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startMailbox } from '@/scripts/lib/mailbox/start.mjs';
import { checkMail } from '../../../scripts/lib/doctor/check-mail';

const LOGIN = { user: 'postman', password: 'c4nary-right' };
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
beforeEach(async () => {
  mailbox = await startMailbox({ login: LOGIN });
});
afterEach(() => mailbox.close());

const check = (password: string) =>
  checkMail({
    smtpUrl: mailbox.smtpUrl.replace('//', `//postman:${password}@`),
    from: 'Shop <orders@example.com>',
  });

describe('what the doctor says of mail', () => {
  test('no server: a warning, for a shop can sell without', async () => {
    expect(await checkMail(null)).toMatchObject({
      state: 'warning',
      detail: expect.stringContaining('neither buyers nor staff get mails'),
      remedy: expect.stringContaining('SMTP_URL'),
    });
  });

  test('a server that answers and knows us, and gets no mail by it', async () => {
    expect(await check(LOGIN.password)).toMatchObject({
      state: 'ok',
      detail: expect.stringMatching(/^localhost:\d+ answers/),
    });
    expect(mailbox.mails()).toEqual([]);
  });

  test('a wrong password, without repeating it', async () => {
    const finding = await check('c4nary-wrong');
    expect(finding).toMatchObject({
      state: 'problem',
      detail: expect.stringContaining('535'),
      remedy: expect.stringContaining('SMTP_URL'),
    });
    expect(JSON.stringify(finding)).not.toContain('c4nary');
  });

  test('a server that is not there', async () => {
    await mailbox.goAway();
    const finding = await check(LOGIN.password);
    expect(finding).toMatchObject({ state: 'problem', detail: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.stringify(finding)).not.toContain('c4nary');
  });
});
