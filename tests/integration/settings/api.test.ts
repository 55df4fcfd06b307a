import { afterAll, beforeAll, expect, test } from 'vitest';
import { findApiShop } from '@/lib/api/api-shop';
import { changeSettings } from '@/lib/desk/settings/change-settings';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { openSettingsWorld, type SettingsWorld } from './settings-world';

const database = useTestDatabase();
let shop: SettingsWorld;
beforeAll(async () => {
  shop = await openSettingsWorld(database.url);
});
afterAll(() => shop.close());

/** What the API asks of the shop in another process. */
const asked = () => findApiShop(shop.there.db, 'localhost');

test('a new shop gives nothing away', async () =>
  expect(await asked()).toMatchObject({
    ...{
      publicOrders: false,
      bankToken: false,
      origins: [],
      returnHosts: [],
      successUrl: null,
      failUrl: null,
    },
  }));

test('what is saved holds for the next call of the API, in its canonical form, and is in the audit log', async () => {
  const own = shop.here.env.appUrl;
  expect(
    await shop.change('api', {
      ...{ publicOrders: '1', bankToken: '1', origins: 'https://APP.example/\n\nhttp://localhost:5173' },
      ...{ returnHosts: 'App.example:443', successUrl: `${own}/thanks`, failUrl: 'https://app.example/no' },
    }),
  ).toEqual({ ok: true });
  expect(await asked()).toMatchObject({
    ...{ publicOrders: true, bankToken: true, origins: ['https://app.example', 'http://localhost:5173'] },
    ...{ returnHosts: ['app.example'], successUrl: `${own}/thanks`, failUrl: 'https://app.example/no' },
  });
  const [entry] = await shop.world.rows<{ subject: string; after: object }>(
    "SELECT subject, after FROM audit_entries WHERE action = 'settings_changed' ORDER BY at DESC LIMIT 1",
  );
  expect(entry).toMatchObject({
    subject: 'api',
    after: { apiBankToken: true, apiReturnHosts: ['app.example'] },
  });
});

test('what is wrong is told line by line, and nothing is stored', async () => {
  const before = await asked();
  expect(
    await shop.change('api', { bankToken: '', origins: 'https://a.example\nhttp://b.example/x' }),
  ).toEqual({
    ...{ ok: false, code: 'fields_invalid', problems: { origins: 'lines_wrong' } },
    lines: { origins: [{ line: 2, text: 'http://b.example/x', problem: 'not_origin' }] },
  });
  // A host that an address needs cannot be taken out from under it.
  expect(await shop.change('api', { returnHosts: '' })).toMatchObject({
    problems: { failUrl: 'return_host_not_listed' },
  });
  expect(await asked()).toEqual(before);
});

test('two at once on the page: the later one is told what is stored', async () => {
  const opened = await shop.open('api');
  await shop.change('api', { publicOrders: '' });
  const told = await changeSettings(shop.there, shop.editor, {
    ...opened,
    typed: { ...opened.seen, origins: 'https://c.example' },
  });
  expect(told).toMatchObject({ ok: false, code: 'changed_meanwhile', stored: { publicOrders: '' } });
});
