import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { faultFinder } from '@/tests/support/api/answers';
import { type Credential, callsOf } from '@/tests/support/api/calls';
import { insertOtherShop, prepareCallers } from '@/tests/support/api/credentials';
import { type Described, type Document, operationsIn, resolverOf } from '@/tests/support/api/document';
import { check } from './support/accessible';
import { query } from './support/database';
import { rawHttp } from './support/raw-http';

// The built shop against its own reference: only what is served at /api/openapi.json is known here.
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Of each operation; many more of them run without a browser (tests/integration/api/properties.test.ts). */
const RUNS = 30;

async function readDocument(): Promise<Document> {
  const { status, text } = await rawHttp({ method: 'GET', target: '/api/openapi.json' });
  expect(status).toBe(200);
  return JSON.parse(text) as Document;
}

let addresses = 0;
/** From a network of its own: quotas have tests of their own. */
const from = () => ({ 'x-forwarded-for': `10.77.${Math.floor(++addresses / 250)}.${addresses % 250}` });

async function callers(): Promise<Credential[]> {
  const run = (sql: string, values: unknown[]) => query(sql, values);
  const [shop] = await query<{ id: string }>(
    'SELECT id FROM shops ORDER BY host_name IS NULL DESC, created_at LIMIT 1',
  );
  const known = await prepareCallers(run, shop?.id ?? '', await insertOtherShop(run));
  const key = known.find(({ name }) => name === 'key of orders:write');
  const body = { plan_name: 'Pro', amount: 26.99, currency: 'GEL', external_order_id: 'web-1042' };
  const made = await rawHttp({
    ...{ method: 'POST', target: '/api/payments/bog/orders' },
    headers: { ...from(), ...key?.headers, 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
  expect(made.status, made.text).toBe(200);
  return [
    ...known,
    { name: 'read token', headers: { authorization: `Bearer ${made.headers.get('order-read-token')}` } },
  ];
}

test('whatever is sent to any operation, with any credential, is answered as the reference says', async () => {
  test.setTimeout(180_000);
  const document = await readDocument();
  const faultsOf = faultFinder(document);
  const credentials = await callers();
  const operations = operationsIn(document);
  expect(operations.length).toBeGreaterThan(4);
  for (const operation of operations) {
    await fc.assert(
      fc.asyncProperty(callsOf(operation, resolverOf(document), credentials), async (call) => {
        const answer = await rawHttp({ ...call, headers: { ...call.headers, ...from() } });
        expect(faultsOf(call, answer)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }
});

const filled = ({ path, params }: Described): string =>
  params.reduce((all, { name }) => all.replace(`{${name}}`, 'no-such-order'), path);

test('each operation is the same with a slash at its end, and HEAD is a GET without a body', async () => {
  for (const operation of operationsIn(await readDocument())) {
    const target = filled(operation);
    const without = await rawHttp({ method: operation.method, target, headers: from() });
    const slash = await rawHttp({ method: operation.method, target: `${target}/`, headers: from() });
    const [one, other] = [without, slash].map(({ status, text }) => [status, JSON.parse(text).code]);
    expect(other, target).toEqual(one);
    expect(without.status).toBeGreaterThan(399);
    const head = await rawHttp({ method: 'HEAD', target, headers: from() });
    const get = await rawHttp({ method: 'GET', target, headers: from() });
    expect([head.status, head.text], target).toEqual([get.status, '']);
  }
});

test('an address that nobody serves is a problem for every method, and never a page', async () => {
  for (const target of [
    '/api',
    '/api/',
    '/api/payments/bog',
    '/api/payments/bog/refund/',
    '/api/health/x',
    '/api/v1',
  ])
    for (const method of METHODS) {
      const { status, headers, text } = await rawHttp({ method, target });
      expect([status, headers.get('content-type')], `${method} ${target}`).toEqual([
        404,
        'application/problem+json',
      ]);
      expect(JSON.parse(text)).toMatchObject({ code: 'not_found', status: 404 });
    }
  expect((await rawHttp({ method: 'GET', target: '/api/health/' })).text).toBe('{"status":"ok"}');
});

test('the document may be read by any page and kept by any cache; it is read only', async () => {
  const first = await rawHttp({
    method: 'GET',
    target: '/api/openapi.json',
    headers: { origin: 'https://any.example' },
  });
  expect(first.headers.get('access-control-allow-origin')).toBe('*');
  expect(first.headers.get('cache-control')).toContain('public');
  const etag = first.headers.get('etag') ?? '';
  const again = await rawHttp({
    method: 'GET',
    target: '/api/openapi.json/',
    headers: { 'if-none-match': `"x", W/${etag}` },
  });
  expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
  const post = await rawHttp({ method: 'POST', target: '/api/openapi.json' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('a page has one address: with a slash at its end it leads to the one without', async () => {
  for (const [target, leadsTo] of [
    ['/cart/', '/cart'],
    ['/developers/?lang=en', '/developers?lang=en'],
    ['/merchant/orders/', '/merchant/orders'],
  ] as const) {
    const { status, headers } = await rawHttp({ method: 'GET', target });
    expect(status, target).toBe(308);
    const location = new URL(headers.get('location') ?? '', 'http://localhost');
    expect(location.pathname + location.search).toBe(leadsTo);
  }
});

for (const [language, colorScheme, width] of [
  ['ka', 'dark', 360],
  ['en', 'light', 1280],
] as const) {
  test.describe(`the reference for people, in ${language}, ${colorScheme}, ${width} px wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test('every operation and every problem stands in it, and axe finds nothing wrong', async ({ page }) => {
      const document = await readDocument();
      await page.goto(`/developers?lang=${language}`);
      await check(page, 'reference');
      const main = page.locator('main');
      for (const path of Object.keys(document.paths ?? {}))
        await expect(main.getByText(path, { exact: true }).first()).toBeVisible();
      const problem = document.components?.schemas?.Problem as { properties: { code: { enum: string[] } } };
      for (const code of problem.properties.code.enum)
        await expect(page.locator(`#problem-${code}`)).toBeAttached();
      // A code leads to its words.
      await main
        .getByRole('link', { name: /amount_mismatch/ })
        .first()
        .click();
      await expect(page.locator('#problem-amount_mismatch')).toBeInViewport();
    });
  });
}
