import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailer, type Mailer } from '@/lib/mail/mailer';
import { startMailbox } from '@/scripts/lib/mailbox/start.mjs';
import { openStore } from '@/scripts/lib/mailbox/store.mjs';

const HOSTILE = '<script>alert(1)</script> & "quotes"';
const mail = (over: Partial<Parameters<Mailer['send']>[0]> = {}) => ({
  id: 'mail-1',
  to: 'nino@example.com',
  from: null,
  replyTo: null,
  subject: HOSTILE,
  html: `<!doctype html><html><head><title>x</title></head><body><p>გამარჯობა</p><script>alert(2)</script></body></html>`,
  text: `გამარჯობა ${HOSTILE}`,
  date: new Date('2026-11-28T10:00:00Z'),
  ...over,
});

let folder: string;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let mailer: Mailer;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mailbox-'));
  mailbox = await startMailbox({ folder });
  mailer = createMailer({ smtpUrl: mailbox.smtpUrl, from: 'Shop <orders@example.com>' });
});
afterEach(async () => {
  mailer.close();
  await mailbox.close();
  rmSync(folder, { recursive: true, force: true });
});
const get = (where: string, headers: Record<string, string> = {}) => fetch(mailbox.url + where, { headers });

describe('what is received', () => {
  test('is read as it was written: names, both parts, who it is for', async () => {
    await mailer.send(mail());
    expect(mailbox.mails()).toMatchObject([
      {
        id: '00000001',
        envelope: { from: 'orders@example.com', to: ['nino@example.com'] },
        messageId: '<mail-1@example.com>',
        from: 'Shop <orders@example.com>',
        to: ['nino@example.com'],
        subject: HOSTILE,
        text: expect.stringContaining('გამარჯობა <script>'),
        html: expect.stringContaining('<p>გამარჯობა</p>'),
      },
    ]);
  });

  test('can be waited for, also when it is there already, and not for ever', async () => {
    const later = mailbox.waitFor(({ to }) => to.includes('late@example.com'));
    await mailer.send(mail({ to: 'late@example.com' }));
    expect((await later).id).toBe('00000001');
    expect((await mailbox.waitFor(() => true)).id).toBe('00000001');
    await expect(mailbox.waitFor(() => false, 10)).rejects.toThrow(/no such mail came .*late@example.com/);
  });

  test('is there again after a restart, readable by this user alone, and numbers go on', async () => {
    await mailer.send(mail());
    writeFileSync(path.join(folder, '00000000.json'), '{"torn');
    const store = openStore(folder);
    expect(store.mails()).toEqual(mailbox.mails());
    const { id: _, ...received } = store.mails()[0] ?? expect.fail();
    expect(store.add(received).id).toBe('00000002');
    expect(statSync(path.join(folder, '00000002.json')).mode & 0o777).toBe(0o600);
  });

  test('is kept up to the newest 500', async () => {
    const store = openStore(folder);
    await mailer.send(mail());
    const { id: _, ...received } = mailbox.mails()[0] ?? expect.fail();
    for (let count = 0; count < 503; count += 1) store.add({ ...received, subject: `mail ${count}` });
    expect(store.mails()).toHaveLength(500);
    expect(store.mails()[0]?.subject).toBe('mail 3');
    expect(readdirSync(folder)).toHaveLength(500);
    expect(openStore(folder).mails().at(-1)?.subject).toBe('mail 502');
  });
});

describe('the page', () => {
  test('says what to do while there is nothing', async () => {
    expect(await (await get('/')).text()).toContain('No mails yet');
    expect((await get('/mails/00000009')).status).toBe(404);
    expect((await get('/mails/00000009/html')).status).toBe(404);
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/style.css')).headers.get('content-type')).toContain('text/css');
  });

  test('lists mails newest first, and shows one with its parts; nothing in a mail becomes markup', async () => {
    await mailer.send(mail({ subject: 'first' }));
    await mailer.send(mail());
    const list = await (await get('/')).text();
    expect(list.indexOf('/mails/00000002')).toBeLessThan(list.indexOf('/mails/00000001'));
    const page = await (await get('/mails/00000002')).text();
    for (const shown of [list, page]) {
      expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;');
      expect(shown).not.toContain('<script');
    }
    expect(page).toContain('გამარჯობა');
    expect(page).toContain('&lt;mail-1@example.com&gt;');
  });

  test('shows the HTML of a mail where it can do nothing: no script, no request, no form', async () => {
    await mailer.send(mail());
    const page = await (await get('/mails/00000001')).text();
    expect(page).toMatch(
      /<iframe [^>]*src="\/mails\/00000001\/html"\s+sandbox="allow-popups allow-popups-to-escape-sandbox"/,
    );
    const framed = await get('/mails/00000001/html');
    const policy = framed.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
    // Its links open beside it.
    expect(await framed.text()).toContain('<head><base target="_blank">');
  });

  test('and its JSON, by recipient', async () => {
    await mailer.send(mail());
    await mailer.send(mail({ to: 'else@example.com' }));
    const read = async (query: string) =>
      (await (await get(`/api/mails${query}`)).json()) as { mails: unknown[] };
    expect((await read('')).mails).toEqual(mailbox.mails());
    expect((await read('?to=else@example.com')).mails).toEqual([mailbox.mails()[1]]);
  });

  test('carries a policy everywhere and answers to names of this machine alone', async () => {
    for (const where of ['/', '/api/mails', '/mails/00000001', '/nothing']) {
      const { headers } = await get(where);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
    }
    const { hostname, port } = new URL(mailbox.url);
    const foreign = await rawGet(hostname, Number(port), 'rebound.example');
    expect(foreign).toMatch(/^HTTP\/1\.1 403/);
    expect(await rawGet(hostname, Number(port), `127.0.0.1:${port}`)).toMatch(/^HTTP\/1\.1 200/);
  });
});

describe('the mail server', () => {
  test('refuses what it is told to refuse, and nothing else', async () => {
    mailbox.refuseNext({ at: 'recipient', code: 550, text: 'no such user' });
    await expect(mailer.send(mail())).rejects.toThrow(/550 no such user/);
    mailbox.refuseNext({ times: 2 });
    await expect(mailer.send(mail())).rejects.toThrow(/451 try again later/);
    await expect(mailer.send(mail())).rejects.toThrow(/451/);
    await mailer.send(mail());
    expect(mailbox.mails()).toHaveLength(1);
  });

  test('goes away and comes back at the same address', async () => {
    await mailbox.goAway();
    await expect(mailer.send(mail())).rejects.toThrow(/ECONNREFUSED/);
    await mailbox.comeBack();
    await mailer.send(mail());
    expect(mailbox.mails()).toHaveLength(1);
  });
});

/** With a Host header of its own, which fetch does not allow. */
async function rawGet(host: string, port: number, hostHeader: string): Promise<string> {
  const net = await import('node:net');
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect(port, host, () =>
      socket.end(`GET /api/mails HTTP/1.1\r\nHost: ${hostHeader}\r\nConnection: close\r\n\r\n`),
    );
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
