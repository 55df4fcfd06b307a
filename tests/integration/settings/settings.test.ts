import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings } from '@/lib/desk/settings/change-settings';
import { findShop } from '@/lib/queries/shop';
import { readShopSettings } from '@/lib/queries/shop-settings';
import type { Typed } from '@/lib/shops/settings-area';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { OWNER, openSettingsWorld, type SettingsWorld } from './settings-world';

const database = useTestDatabase();
let shop: SettingsWorld;
beforeAll(async () => {
  shop = await openSettingsWorld(database.url);
});
afterAll(() => shop.close());

type Entry = { action: string; subject: string; actor: string; before: object; after: object };
const audit = () =>
  shop.world.rows<Entry>('SELECT action, subject, actor, before, after FROM audit_entries ORDER BY at, id');
const stored = async () => (await readShopSettings(shop.there.db, shop.world.shopId)).settings;

test('what is saved in one process holds in another, and the audit log has what differs, before and after', async () => {
  expect(await stored()).toMatchObject({ ttlMinutes: 15, captureMode: 'automatic' });
  expect(await shop.change('payments', { ttlMinutes: '30', vatRate: '0' })).toEqual({ ok: true });
  expect(await stored()).toMatchObject({ ttlMinutes: 30, vatRateBp: 0 });
  expect((await audit()).at(-1)).toEqual({
    ...{ action: 'settings_changed', subject: 'payments', actor: OWNER.email },
    ...{ before: { ttlMinutes: 15, vatRateBp: 1800 }, after: { ttlMinutes: 30, vatRateBp: 0 } },
  });
  await shop.change('shop', { nameEn: 'Another name' });
  expect(await findShop(shop.there.db, 'localhost')).toMatchObject({ nameEn: 'Another name' });
});

test('saved without a change is no change', async () => {
  const before = await audit();
  const { version } = await shop.open('payments');
  expect(await shop.change('payments', {})).toEqual({ ok: true });
  expect(await audit()).toEqual(before);
  expect((await shop.open('payments')).version).toBe(version);
});

test('what is wrong is not stored, not even the part that is right', async () => {
  const before = await stored();
  expect(await shop.change('payments', { ttlMinutes: '1', vatRate: '18' })).toEqual({
    ...{ ok: false, code: 'fields_invalid', problems: { ttlMinutes: 'ttl_out_of_range' } },
  });
  expect(await stored()).toEqual(before);
});

describe('two at once', () => {
  test('on the same page: the later one is told what is stored, and nothing of it is lost', async () => {
    const opened = await shop.open('payments');
    await shop.change('payments', { ttlMinutes: '20' });
    const typed: Typed = { ...opened.seen, paymentTheme: 'dark' };
    const save = (form: Pick<typeof opened, 'seen' | 'version'>, what = typed) =>
      changeSettings(shop.there, shop.editor, { area: 'payments', ...form, typed: what });
    const told = await save(opened);
    expect(told).toMatchObject({ ok: false, code: 'changed_meanwhile', stored: { ttlMinutes: '20' } });
    expect(await stored()).toMatchObject({ ttlMinutes: 20, paymentTheme: 'follow' });
    if (told.ok || told.code !== 'changed_meanwhile') throw new Error('it was told');
    const seen = told.stored;
    expect(await save({ seen, version: told.version }, { ...typed, ttlMinutes: '20' })).toEqual({ ok: true });
    expect(await stored()).toMatchObject({ ttlMinutes: 20, paymentTheme: 'dark' });
  });

  test('on different pages: both hold', async () => {
    const opened = await shop.open('mails');
    await shop.change('payments', { ttlMinutes: '25' });
    const typed = { ...opened.seen, replyTo: 'help@example.com' };
    expect(await changeSettings(shop.there, shop.editor, { ...opened, typed })).toEqual({ ok: true });
    expect(await stored()).toMatchObject({ ttlMinutes: 25, mailReplyTo: 'help@example.com' });
  });

  test('in the same moment: of many who saw the same one wins, the others are told', async () => {
    const opened = await shop.open('payments');
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        changeSettings(index % 2 ? shop.here : shop.there, shop.editor, {
          ...opened,
          typed: { ...opened.seen, ttlMinutes: String(100 + index) },
        }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const won = results.findIndex(({ ok }) => ok);
    expect(await stored()).toMatchObject({ ttlMinutes: 100 + won });
  });
});

test('the database refuses what the forms would', async () => {
  const set = (column: string, value: unknown) => shop.world.rows(`UPDATE shops SET ${column} = $1`, [value]);
  await expect(set('ttl_minutes', 1)).rejects.toThrow('shops_ttl_within_the_banks_limits');
  await expect(set('currencies', ['GEL', 'JPY'])).rejects.toThrow('shops_currencies_known');
  await expect(set('payment_methods', ['cheque'])).rejects.toThrow('shops_payment_methods_known');
  await expect(set('bank_client_id', '10000')).rejects.toThrow('shops_bank_credentials_whole');
});
