import { readFileSync } from 'node:fs';
import type { APIRequestContext } from 'playwright/test';
import { mayDo, type Permission, ROLES } from '@/lib/auth/permissions';
import { e2eStack } from '@/tests/setup/e2e-stack';
import { ACTIONS, BY_KIND, type Needs, OPEN_ACTIONS, PAGES } from './authorisation-table';
import { enterPassword, hire } from './support/colleagues';
import { query } from './support/database';
import { expect, test } from './support/shopper';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const FOLDER = 'app/merchant/';
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

/** Under which id, and at the address of which page, the built application takes calls of an action. */
type Built = { id: string; address: string };

function builtActions(): Map<string, Built> {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  };
  return new Map(
    Object.entries(manifest.node)
      .filter(([, { filename }]) => filename.startsWith(FOLDER))
      .map(([id, { filename, exportedName, workers }]) => {
        const page = Object.keys(workers).find((worker) => worker.startsWith(FOLDER)) ?? '';
        const address = addressOf(`${page.slice(FOLDER.length)}.tsx`);
        return [`${filename.slice(FOLDER.length)}#${exportedName}`, { id, address }];
      }),
  );
}

type Verdict = 'sign-in' | 'forbidden' | 'let in';

/** Refused with 403, sent to the sign-in page, or anything else: an empty form is not asked for more here. */
function verdictOf(status: number, target: string): Verdict {
  if (status === 403) return 'forbidden';
  return target.startsWith('/merchant/sign-in') ? 'sign-in' : 'let in';
}

const pathOf = (location: string | undefined): string =>
  location ? new URL(location, e2eStack().baseUrl).pathname : '';

async function visit(request: APIRequestContext, file: string): Promise<Verdict> {
  const answer = await request.get(addressOf(file), { maxRedirects: 0 });
  return verdictOf(answer.status(), pathOf(answer.headers().location));
}

/** Calls an action with two empty forms, as much as any of them takes. */
async function call(request: APIRequestContext, { id, address }: Built): Promise<Verdict> {
  const answer = await request.post(address, {
    maxRedirects: 0,
    headers: { 'Next-Action': id, Origin: e2eStack().baseUrl, Accept: 'text/x-component' },
    // React's encoding of two arguments that are forms without fields.
    multipart: { '0': '["$K1","$K2"]' },
  });
  // To a call by script Next tells the target in a header of its own: `/path;push`.
  const { location, 'x-action-redirect': redirect = location } = answer.headers();
  return verdictOf(answer.status(), pathOf(redirect?.split(';')[0]));
}

/** An empty form of an operation names no kind, and so asks for what a capture needs; the page is the refund's. */
const permissionOf = (needs: Needs, kind: 'page' | 'action'): Permission =>
  needs === BY_KIND ? (kind === 'page' ? 'money.refund' : 'money.capture') : needs;

function builtAs(built: Map<string, Built>, action: string): Built {
  const found = built.get(action);
  if (!found) throw new Error(`${action} was not built: does a page use it?`);
  return found;
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
  const built = builtActions();
  for (const file of Object.keys(PAGES)) {
    expect.soft(await visit(request, file), file).toBe('sign-in');
  }
  for (const action of Object.keys(ACTIONS)) {
    expect.soft(await call(request, builtAs(built, action)), action).toBe('sign-in');
  }
});

test('every action that was built stands in the table', () => {
  expect([...builtActions().keys()].filter((id) => !(id in ACTIONS) && !(id in OPEN_ACTIONS))).toEqual([]);
});

for (const role of ROLES) {
  test(`${role}: every page, route and action is as the table says`, async ({ page }) => {
    test.setTimeout(240_000);
    const before = await figures();
    await enterPassword(page, await hire(role));
    const built = builtActions();
    for (const [file, needs] of Object.entries(PAGES)) {
      const expected = mayDo(role, permissionOf(needs, 'page')) ? 'let in' : 'forbidden';
      expect.soft(await visit(page.request, file), file).toBe(expected);
    }
    for (const [action, needs] of Object.entries(ACTIONS)) {
      if (ENDS_SESSION.includes(action)) continue;
      const expected = mayDo(role, permissionOf(needs, 'action')) ? 'let in' : 'forbidden';
      expect.soft(await call(page.request, builtAs(built, action)), action).toBe(expected);
    }
    // Let in or not: a form without fields changes nothing.
    expect(await figures()).toEqual(before);
  });
}
