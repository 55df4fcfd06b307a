import { readFileSync } from 'node:fs';
import type { APIRequestContext } from 'playwright/test';
import { mayDo, type Permission, ROLES } from '@/lib/auth/permissions';
import { e2eStack } from '@/tests/setup/e2e-stack';
import { ACTIONS, BY_KIND, type Needs, OPEN_ACTIONS, PAGES } from './authorisation-table';
import { enterPassword, hire } from './support/colleagues';
import { query } from './support/database';
import { expect, test } from './support/shopper';

const NOBODY = '00000000-0000-7000-8000-000000000000';
/** What stands for the parts of an address: it need not exist, for who may ask comes first. */
const SAMPLES: Record<string, string> = {
  attempt: '1',
  kind: 'refund',
  day: '2026-01-05',
  id: NOBODY,
  member: NOBODY,
};

/** The address of a page, by its path below app/merchant. */
const addressOf = (file: string): string =>
  `/merchant/${file.replace(/\/?(page\.tsx|route\.ts)$/, '')}`.replace(
    /\[(\w+)\]/g,
    (_part, name: string) => SAMPLES[name] ?? 'none',
  );

/** The id under which the built application takes calls of an action. */
function actionIds(): Map<string, string> {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  };
  return new Map(
    Object.entries(manifest.node)
      .filter(([, { filename }]) => filename.startsWith('app/merchant/'))
      .map(([id, { filename, exportedName }]) => [
        `${filename.slice('app/merchant/'.length)}#${exportedName}`,
        id,
      ]),
  );
}

type Verdict = 'sign-in' | 'forbidden' | 'let in';

/** Refused with 403, sent to the sign-in page, or anything else: an empty form is not asked for more here. */
function verdictOf(status: number, target: string): Verdict {
  if (status === 403) return 'forbidden';
  return (status === 303 || status === 307) && target.startsWith('/merchant/sign-in') ? 'sign-in' : 'let in';
}

const pathOf = (location: string | undefined): string =>
  location ? new URL(location, e2eStack().baseUrl).pathname : '';

async function visit(request: APIRequestContext, file: string): Promise<Verdict> {
  const answer = await request.get(addressOf(file), { maxRedirects: 0 });
  return verdictOf(answer.status(), pathOf(answer.headers().location));
}

/** Calls an action with two empty forms, as much as any of them takes. */
async function call(request: APIRequestContext, id: string): Promise<Verdict> {
  const answer = await request.post('/merchant/sign-in', {
    maxRedirects: 0,
    headers: { 'Next-Action': id, Origin: e2eStack().baseUrl, Accept: 'text/x-component' },
    // React's encoding of two arguments that are forms without fields.
    multipart: { '0': '["$K1","$K2"]' },
  });
  const redirect = answer.headers()['x-action-redirect']?.split(';')[0];
  return verdictOf(answer.status(), redirect ? pathOf(redirect) : pathOf(answer.headers().location));
}

/** An empty form of an operation names no kind, and so asks for what a capture needs; the page is the refund's. */
const permissionOf = (needs: Needs, kind: 'page' | 'action'): Permission =>
  needs === BY_KIND ? (kind === 'page' ? 'money.refund' : 'money.capture') : needs;

function idOf(ids: Map<string, string>, action: string): string {
  const id = ids.get(action);
  if (!id) throw new Error(`${action} was not built: does a page use it?`);
  return id;
}

/** Of what nobody else changes while this runs. */
async function figures(): Promise<object | undefined> {
  const [row] = await query(
    `SELECT (SELECT json_agg(s ORDER BY s.id) FROM (SELECT id, settings_version, name_ka, bank_client_id FROM shops) s) AS shops,
       (SELECT count(*) FROM delivery_options) AS delivery, (SELECT count(*) FROM split_receivers) AS split`,
  );
  return row;
}

/** These end sessions, and with them the test's own. */
const ENDS_SESSION = ['sign-out/actions.ts#signOut'];

test('strangers get into nothing of the console', async ({ request }) => {
  test.setTimeout(180_000);
  const ids = actionIds();
  for (const file of Object.keys(PAGES)) {
    expect.soft(await visit(request, file), file).toBe('sign-in');
  }
  for (const action of Object.keys(ACTIONS)) {
    expect.soft(await call(request, idOf(ids, action)), action).toBe('sign-in');
  }
});

test('every action that was built stands in the table', () => {
  expect([...actionIds().keys()].filter((id) => !(id in ACTIONS) && !(id in OPEN_ACTIONS))).toEqual([]);
});

for (const role of ROLES) {
  test(`${role}: every page, route and action is as the table says`, async ({ page }) => {
    test.setTimeout(240_000);
    const before = await figures();
    await enterPassword(page, await hire(role));
    const ids = actionIds();
    for (const [file, needs] of Object.entries(PAGES)) {
      const expected = mayDo(role, permissionOf(needs, 'page')) ? 'let in' : 'forbidden';
      expect.soft(await visit(page.request, file), file).toBe(expected);
    }
    for (const [action, needs] of Object.entries(ACTIONS)) {
      if (ENDS_SESSION.includes(action)) continue;
      const expected = mayDo(role, permissionOf(needs, 'action')) ? 'let in' : 'forbidden';
      expect.soft(await call(page.request, idOf(ids, action)), action).toBe(expected);
    }
    // Let in or not: a form without fields changes nothing.
    expect(await figures()).toEqual(before);
  });
}
