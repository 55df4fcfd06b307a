import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase } from '@/lib/db';
import { choosePicture, readPicture } from '@/lib/desk/pictures/choose-picture';
import { uploadPicture } from '@/lib/desk/pictures/upload-picture';
import { createLogger } from '@/lib/log';
import { createPictureStore } from '@/lib/pictures/store';
import type { Services } from '@/lib/services';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { packedFile, png, sample } from '../../unit/pictures/samples';
import { TestClock } from '../payments/world';
import { insertShop } from '../queries/order-rows';
import { insertProduct } from '../queries/shop-rows';

const { url, pool } = useTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'pictures-'));
const clock = new TestClock();
let services: Pick<Services, 'db' | 'pictures' | 'clock' | 'log'>;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  services = {
    db: createDatabase(url),
    pictures: createPictureStore({ kind: 'disk', folder }),
    clock,
    log: createLogger('silent'),
  };
  shopId = await insertShop(pool, 'here');
  otherShopId = await insertShop(pool, 'there', 'there.example.com');
});
afterAll(async () => {
  await services.db.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => pool.query('DELETE FROM pictures'));

const editor = (shop = shopId) => ({ shopId: shop, email: 'manager@example.com', address: '192.0.2.9' });
const file = (bytes: Buffer, name = 'picture.jpg', type = 'image/jpeg') =>
  new File([new Uint8Array(bytes)], name, { type });
const upload = async (shop = shopId) => {
  const result = await uploadPicture(services, editor(shop), file(await sample('jpeg')));
  if (!result.ok) throw new Error(result.code);
  return result.path;
};
const stored = () => readdirSync(folder).map((name) => `/pictures/${name}`);
const rows = async () =>
  (
    await pool.query<{ shop: string; path: string }>(
      `SELECT shop_id AS shop, '/pictures/' || store_key AS path FROM pictures ORDER BY created_at`,
    )
  ).rows;

test('a picture is stored, noted and written into the audit log', async () => {
  const result = await upload();
  expect(stored()).toContain(result);
  const { rows: noted } = await pool.query('SELECT shop_id, width, height, bytes, created_by FROM pictures');
  expect(noted).toEqual([
    { shop_id: shopId, width: 60, height: 40, bytes: expect.any(Number), created_by: 'manager@example.com' },
  ]);
  const { rows: audit } = await pool.query(
    "SELECT actor, subject, after FROM audit_entries WHERE action = 'picture_uploaded' ORDER BY at DESC LIMIT 1",
  );
  expect(audit).toEqual([
    {
      actor: 'manager@example.com',
      subject: path.basename(result),
      after: { width: 60, height: 40, bytes: noted[0].bytes },
    },
  ]);
});

describe('what is no good is refused with its reason, and nothing of it is kept', () => {
  const start = Buffer.from('\xff\xd8\xff', 'latin1');
  test.each([
    ['a script', 'not_a_picture', () => Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['SVG with a script', 'not_a_picture', () => Buffer.from('<svg><script>alert(1)</script></svg>')],
    ['40 MB', 'too_large', () => Buffer.concat([start], 40 * 1024 * 1024)],
    ['a packed file', 'not_a_picture', packedFile],
    ['a bomb of 2,500 million points', 'too_many_pixels', () => png(50_000, 50_000)],
    ['a script that begins as a picture', 'damaged', () => Buffer.concat([start, Buffer.from('<script>')])],
  ])('%s: %s', async (_what, code, make) => {
    const before = stored();
    const refused = await uploadPicture(services, editor(), file(make()));
    expect(refused).toEqual({ ok: false, code });
    expect(stored()).toEqual(before);
    expect(await rows()).toEqual([]);
  });

  test('a store that is away: the sentence says so, and no row points to nothing', async () => {
    const away = {
      ...services,
      pictures: { ...services.pictures, put: () => Promise.reject(new Error('ECONNREFUSED')) },
    };
    expect(await uploadPicture(away, editor(), file(await sample('png')))).toEqual({
      ok: false,
      code: 'not_stored',
    });
    expect(await rows()).toEqual([]);
  });
});

describe('what a form says about its picture', () => {
  const sent = (fields: Record<string, string | File>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return readPicture(form, 'picture');
  };
  const empty = () => new File([], '');
  const choose = (fields: Record<string, string | File>, current: string | null) =>
    choosePicture(services, editor(), sent(fields), current);

  test('nothing new: it stays', async () => {
    const fields = { picture: empty(), 'picture.kept': '/products/tea.svg' };
    expect(await choose(fields, '/products/tea.svg')).toEqual({ ok: true, path: '/products/tea.svg' });
    expect(await choose({ picture: empty(), 'picture.kept': '' }, null)).toEqual({ ok: true, path: null });
  });

  test('removed', async () => {
    const fields = { picture: empty(), 'picture.kept': '/products/tea.svg', 'picture.remove': '1' };
    expect(await choose(fields, '/products/tea.svg')).toEqual({ ok: true, path: null });
  });

  test('a new one takes the place of the old one, also of one that is removed', async () => {
    const picture = file(await sample('webp'));
    const result = await choose({ picture, 'picture.kept': '', 'picture.remove': '1' }, '/products/tea.svg');
    expect(result).toMatchObject({ ok: true, path: (await rows())[0]?.path });
  });

  test('one that is no good leaves what an earlier attempt has stored', async () => {
    const earlier = await upload();
    const picture = file(Buffer.from('no picture'));
    expect(await choose({ picture, 'picture.kept': earlier }, null)).toEqual({
      ok: false,
      code: 'not_a_picture',
      path: earlier,
    });
  });

  test('a path that is not the shop’s changes nothing', async () => {
    const theirs = await upload(otherShopId);
    for (const kept of [theirs, 'https://example.com/x.png', '/pictures/../../.env', 'javascript:alert(1)']) {
      expect(await choose({ picture: empty(), 'picture.kept': kept }, '/products/tea.svg')).toEqual({
        ok: true,
        path: '/products/tea.svg',
      });
    }
  });
});

test('what nothing shows is swept up a day later; what something shows, and what is another’s, stays', async () => {
  const [unused, shown, logo, theirs] = [
    await upload(),
    await upload(),
    await upload(),
    await upload(otherShopId),
  ];
  const productId = await insertProduct(pool, shopId, 'swept-tea');
  await pool.query('UPDATE products SET image_path = $2 WHERE id = $1', [productId, shown]);
  await pool.query('UPDATE shops SET logo_en_path = $2 WHERE id = $1', [shopId, logo]);
  clock.advance(23 * 3_600_000);
  const young = await upload();
  expect(stored()).toContain(unused);
  clock.advance(2 * 3_600_000);
  const last = await upload();
  expect((await rows()).map((row) => row.path).sort()).toEqual([shown, logo, theirs, young, last].sort());
  expect(stored()).not.toContain(unused);
  expect(stored()).toEqual(expect.arrayContaining([shown, logo, theirs, young, last]));
});
