import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { Webhook } from 'standardwebhooks';
import { PROGRAMS } from '../../scripts/lib/stack/application.mjs';
import { missingPrograms, missingSentence } from '../../scripts/lib/test/sample-programs.mjs';
import { e2eStack } from '../setup/e2e-stack';
import { freshDatabase } from '../setup/fresh-database';
import { bank } from './support/bank';
import { query } from './support/database';
import { startOwnShop } from './support/own-shop';
import { runSample, SAMPLES } from './support/samples';

// The samples of docs/backend.md, run as they stand there, against a shop of their own: one test puts a lock on its
// callback address, which would shut out the bank of all others.
test.describe.configure({ mode: 'serial' });

let database: Awaited<ReturnType<typeof freshDatabase>>;
let shop: Awaited<ReturnType<typeof startOwnShop>>;
const apiKey = `bck_${randomBytes(4).toString('hex')}_${randomBytes(32).toString('base64url')}`;
const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

test.beforeAll(async () => {
  const missing = missingPrograms();
  if (missing.length > 0) throw new Error(missingSentence(missing));
  database = await freshDatabase(e2eStack().databaseUrl, 'backend_docs');
  execFileSync(process.execPath, PROGRAMS.seed, { env: { ...process.env, DATABASE_URL: database.url } });
  await query(
    `INSERT INTO api_keys (id, shop_id, name, scopes, prefix, digest, created_by)
     SELECT gen_random_uuid(), id, 'Docs', '{orders:write,orders:read}', $1, $2, 'docs' FROM shops`,
    [apiKey.slice(0, 12), digestOf(apiKey)],
    database.url,
  );
  shop = await startOwnShop({ databaseUrl: database.url, dataDir: test.info().outputPath() });
});
test.afterAll(async () => {
  await shop?.stop();
  await database?.remove();
});

const run = (name: string, env: Record<string, string> = {}, stdin?: string) =>
  runSample(name, {
    folder: test.info().outputPath('sample'),
    env: { SHOP_URL: shop.url, ...env },
    ...(stdin === undefined ? {} : { stdin }),
  });

const WAYS = SAMPLES.filter(({ name }) => /^(plan|basket)\./.test(name));

for (const { name } of WAYS) {
  test(`${name} creates an order, and is told what became of it`, async () => {
    const env = { API_KEY: name.startsWith('plan') ? '' : apiKey, ORDER_ID: `docs-${randomUUID()}` };
    const first = await run(name, env);
    expect(first, first.stderr).toMatchObject({ code: 0 });
    const { address, bankOrderId } = redirectIn(first.stdout);
    expect(address.origin).toBe(e2eStack().simulatorUrl);
    expect(first.stdout).toMatch(/\bchecking\b/);

    await bank.pay(bankOrderId);
    await expect
      .poll(async () => (await bank.callbacksOf(bankOrderId)).flatMap(({ attempts }) => attempts))
      .toContainEqual(expect.objectContaining({ status: 200 }));
    // The same key and body: the same payment, which is paid meanwhile.
    const second = await run(name, env);
    expect(second, second.stderr).toMatchObject({ code: 0 });
    expect(redirectIn(second.stdout).bankOrderId).toBe(bankOrderId);
    expect(second.stdout).toMatch(/\bpaid\b/);
  });
}

function redirectIn(stdout: string): { address: URL; bankOrderId: string } {
  const address = new URL(/https?:\/\/[^\s"]+/.exec(stdout)?.[0] ?? 'none:');
  return { address, bankOrderId: address.searchParams.get('order_id') ?? '' };
}

for (const language of ['typescript', 'python', 'php']) {
  test(`webhook.${language} reads a message of ours, and nothing that is forged or old`, async () => {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const body = JSON.stringify({ type: 'order.paid', data: { note: 'ქართული' } });
    const message = (made: Date, text = body) => ({
      WEBHOOK_SECRET: secret,
      HEADERS: JSON.stringify({
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(Math.floor(made.getTime() / 1000)),
        // While a secret is being replaced there are two signatures.
        'webhook-signature': `v1,${'A'.repeat(43)}= ${new Webhook(secret).sign('msg_1', made, text)}`,
      }),
    });
    const read = (env: Record<string, string>) => run(`webhook.${language}`, env, body);
    const now = new Date();
    expect(await read(message(now))).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^order\.paid\s*$/),
    });
    for (const wrong of [message(now, `${body} `), message(new Date(now.getTime() - 400_000))]) {
      const refused = await read(wrong);
      expect(refused.code).not.toBe(0);
      expect(refused.stdout).not.toContain('order.paid');
    }
  });
}

test('lock.oauth2 gets a token for the callback address', async () => {
  const secret = `bcs_${randomBytes(32).toString('base64url')}`;
  await query(
    `INSERT INTO callback_locks (shop_id, kind, name, digest) SELECT id, 'oauth2', 'bank', $1 FROM shops`,
    [digestOf(secret)],
    database.url,
  );
  const ran = await run('lock.oauth2', { CLIENT_ID: 'bank', CLIENT_SECRET: secret });
  expect(ran, ran.stderr).toMatchObject({ code: 0 });
  const { access_token, token_type } = JSON.parse(ran.stdout) as Record<string, string>;
  expect(token_type).toBe('Bearer');
  const callback = (authorization: string) =>
    fetch(`${shop.url}/api/payments/bog/callback`, {
      method: 'POST',
      headers: { authorization },
      body: '{}',
    });
  // The lock is open now, and behind it the bank's signature is asked for.
  const codes = await Promise.all(
    [`Bearer ${access_token}`, 'Bearer wrong'].map(
      async (given) => (await (await callback(given)).json()).code,
    ),
  );
  expect(codes).toEqual(['missing_signature', 'lock_closed']);
});
