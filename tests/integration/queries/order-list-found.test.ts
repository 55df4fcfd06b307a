import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '@/lib/db';
import { listOrders } from '@/lib/queries/order-list';
import { foldedWords } from '@/lib/queries/order-list-words';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertOrder, insertPayment, insertShop, type OrderRow } from './order-rows';

const { url, pool } = useTestDatabase();
let db: Database;
let shopId: string;

beforeAll(async () => {
  db = createDatabase(url);
  shopId = await insertShop(pool, 'main');
});
afterAll(() => db.close());

const place = (order: Omit<OrderRow, 'shopId'>) => insertOrder(pool, { shopId, ...order });

async function found(search: string, shop = shopId): Promise<string[]> {
  const filter = { shopId: shop, search, statuses: [], from: null, to: null, needsAttention: false };
  const list = await listOrders(db, { ...filter, sort: 'oldest', cursor: null, limit: 50 });
  if (!list.ok) throw new Error(list.code);
  expect(list.total).toEqual({ count: list.orders.length, more: false });
  return list.orders.map(({ number }) => number);
}

describe('an order is found by', () => {
  test('any word of the name, its beginning, several in any order', async () => {
    const { number } = await place({ name: 'Ketevan Orbeliani-Meskhi', email: 'k@example.com' });
    for (const search of [
      'ketevan',
      'KETE',
      'orbel',
      'meskhi',
      'meskhi kete',
      'Orbeliani-Meskhi',
      'orbeliani, k',
    ])
      expect(await found(search)).toEqual([number]);
    for (const search of ['tevan', 'ketevan nino', 'liani']) expect(await found(search)).toEqual([]);
  });

  test('what the merchant’s own system calls it, to the letter, all tries of one name', async () => {
    const externalId = 'Web/Order #7 100%';
    const [first, second, other] = [await place({}), await place({}), await place({})];
    const name = (id: string, text: string, owns: boolean) =>
      pool.query(
        `UPDATE orders SET external_id = $2, external_claimed = $3, cancelled_at = CASE WHEN $3 THEN NULL ELSE now() END
         WHERE id = $1`,
        [id, text, owns],
      );
    await name(first.id, externalId, false);
    await name(second.id, externalId, true);
    // As another of our numbers looks, and as an id of the bank does.
    const uuid = '7c7b4d1b-6f0a-40f4-ba69-da54a2305dcd';
    await name(other.id, uuid, true);
    expect(await found(` ${externalId} `)).toEqual([first.number, second.number]);
    expect(await found(externalId.toUpperCase())).toEqual([]);
    expect(await found(uuid)).toEqual([other.number]);
    await name(other.id, second.number, true);
    expect(await found(second.number)).toEqual([second.number, other.number]);
    const elsewhere = await insertShop(pool, 'elsewhere', 'elsewhere.example.com');
    expect(await found(externalId, elsewhere)).toEqual([]);
  });

  test('the name in the other alphabet', async () => {
    const georgian = await place({ name: 'ჯაბა ღვინიაშვილი', email: 'a@example.com' });
    const latin = await place({ name: 'Jaba Ghviniashvili', email: 'b@example.com' });
    for (const search of ['ჯაბა', 'jaba', 'ღვინია', 'ghvinia', 'GHVINIASHVILI ჯ', 'ᲯᲐᲑᲐ'])
      expect(await found(search)).toEqual([georgian.number, latin.number]);
  });

  test('words of the e-mail address', async () => {
    const { number } = await place({ name: 'X', email: 'first.second+third@sub.example.ge' });
    for (const search of [
      'second',
      'first.sec',
      'third',
      'sub.example',
      '@sub.example.ge',
      'first.second+third@sub',
    ])
      expect(await found(search)).toEqual([number]);
    expect(await found('second@sub')).toEqual([]);
  });

  test('the telephone number: whole, as people write it, and its end', async () => {
    const { number } = await place({ phone: '+995577123987' });
    for (const search of [
      '+995577123987',
      '+995 577 12 39 87',
      '00995577123987',
      '577123987',
      '0577 12-39-87',
      '(577) 123987',
      '123987',
      '3987',
    ])
      expect(await found(search)).toEqual([number]);
    for (const search of ['577123', '987', '+995577123988']) expect(await found(search)).toEqual([]);
  });

  test('the last four digits of any card it was tried with, and the transaction', async () => {
    const { id, number } = await place({ phone: '+995577000000' });
    await insertPayment(pool, id, { attempt: 1, status: 'rejected', card_mask: '400000***8642' });
    await insertPayment(pool, id, { attempt: 2, card_mask: '555555***7531', transaction_id: '633298765432' });
    for (const search of ['8642', '7531', '633298765432']) expect(await found(search)).toEqual([number]);
    for (const search of ['86', '864', '63329876543']) expect(await found(search)).toEqual([]);
  });

  test('all that a number can be, each order once', async () => {
    const byNumber = await place({ phone: '+995577000001' });
    const digits = byNumber.number.slice(2);
    const byPhone = await place({ phone: `+99557700${digits}` });
    const byCard = await place({ phone: `+99557710${digits}` });
    await insertPayment(pool, byCard.id, { card_mask: `400000***${digits}` });
    const byWord = await place({ phone: '+995577000002', email: `${digits}@example.com` });
    await place({ phone: '+995577000003', email: `${digits}9@example.com` });
    expect(digits).toHaveLength(4);
    expect(await found(digits)).toEqual([byNumber, byPhone, byCard, byWord].map(({ number }) => number));
    expect(await found(`A-${digits}`)).toEqual([byNumber.number]);
    expect(await found(`A-${digits}-1`)).toEqual([byNumber.number]);
  });

  test('nothing that stands nowhere, and nothing in another shop', async () => {
    for (const search of ['%', '...', "'", '\\', ':*', '&', 'zzzzz']) expect(await found(search)).toEqual([]);
    const other = await insertShop(pool, 'other', 'other.example.com');
    const foreign = await insertOrder(pool, { shopId: other, name: 'Foreign Buyer', phone: '+995577444333' });
    await insertPayment(pool, foreign.id, { card_mask: '400000***9753', transaction_id: '633200000001' });
    for (const search of ['foreign', '577444333', '9753', '633200000001']) {
      expect(await found(search)).toEqual([]);
      expect(await found(search, other)).toEqual([foreign.number]);
    }
  });
});

test('what is typed is taken apart as the database takes names apart', async () => {
  const texts = [
    'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
    'Nino O’Brien-Smith, „ნინო“ (2nd) [x]',
    'a.b+c_d@e-f.example.com',
    'Ana\u00a0Maria\t«X»—y–z\\w|v',
    'Zoë Łukasz ÉMILE',
  ];
  for (const text of texts) {
    const { rows } = await pool.query<{ words: string[] }>(
      "SELECT tsvector_to_array(order_words($1, '')) AS words",
      [text],
    );
    expect([...(rows[0]?.words ?? [])].sort()).toEqual(foldedWords(text).slice().sort());
  }
});
