import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Trigger } from '@/lib/orders/events';
import { checkOrder } from '@/lib/payments/check-order';
import { receiveCallback } from '@/lib/payments/receive-callback';
import { reconcile } from '@/lib/payments/reconcile';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { type Opened, operationsIn, TOTAL } from '../payments/operation-world';
import { openPostOffice, type PostOffice } from './post-office';

const database = useTestDatabase();
const RETURN: Trigger = { source: 'shopper', via: 'return_page', actor: null, address: '192.0.2.7' };
const DAY_MS = 24 * 3_600_000;

let post: PostOffice;
let shop: ReturnType<typeof operationsIn>;
beforeAll(async () => {
  post = await openPostOffice(database.url);
  shop = operationsIn(post.world);
});
afterAll(() => post.close());

/** Everything that was sent about an order, oldest first, told apart by the order's number. */
async function sent({ orderId }: Opened) {
  await post.workOff({ hurry: true });
  const [order] = await post.world.rows<{ number: string }>('SELECT number FROM orders WHERE id = $1', [
    orderId,
  ]);
  return post.mailbox.mails().filter(({ subject }) => subject.includes(`${order?.number}`));
}

async function subjects(sale: Opened): Promise<string[]> {
  return (await sent(sale)).map(({ subject }) => subject.replace(/A-\d+/, 'A'));
}

/** Every door by which the same news can come, several times and at once. */
async function tellEverywhere({ token, bankOrderId }: Opened): Promise<void> {
  const callback = post.world.simulator.control.callbackFor(bankOrderId);
  if (!callback) throw new Error('no callback');
  const { body, signature } = callback;
  const doors = [
    () => receiveCallback(post.services, Buffer.from(body), signature, null),
    () => checkOrder(post.services, { token }, RETURN, { deadlineMs: 4_000 }),
    () => reconcile(post.services),
  ];
  for (let round = 0; round < 3; round += 1) await Promise.all(doors.map((door) => door()));
  await post.world.advance(5 * 60_000);
  await reconcile(post.services);
}

test('a sale sends one mail, however often callback, return page and reconcile tell of it', async () => {
  const sale = await shop.paid();
  await tellEverywhere(sale);
  const mails = await sent(sale);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ subject: expect.stringMatching(/^Order A-\d+ is paid$/) });
  expect(mails[0]?.envelope.to).toEqual(['nino@example.com']);
  expect(mails[0]?.text).toContain('We have received GEL 86.50');
  const { events } = await post.world.look(sale.orderId);
  expect(events.filter(({ kind }) => kind === 'mail_sent')).toHaveLength(1);
});

test('a payment that failed: why, once', async () => {
  const sale = await shop.open();
  post.world.simulator.control.pay(sale.bankOrderId, { outcome: 'declined', code: '107' });
  await post.world.settled();
  await tellEverywhere(sale);
  const mails = await sent(sale);
  expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('was not paid')]);
  expect(mails[0]?.text).toContain('There is not enough money on the account.');
});

test('a hold that is captured: held, then paid', async () => {
  const sale = await shop.held();
  await tellEverywhere(sale);
  expect(await subjects(sale)).toEqual(['Order A: the money is held']);
  expect(await shop.capture(sale, 5_000)).toMatchObject({ ok: true });
  await post.world.settled();
  await tellEverywhere(sale);
  expect(await subjects(sale)).toEqual(['Order A: the money is held', 'Order A is paid']);
  expect((await sent(sale)).at(-1)?.text).toContain('We have received GEL 50.00');
});

test('a hold that is released: held, then free again', async () => {
  const sale = await shop.held();
  await post.workOff();
  expect(await shop.release(sale)).toMatchObject({ ok: true });
  await post.world.settled();
  await tellEverywhere(sale);
  expect(await subjects(sale)).toEqual([
    'Order A: the money is held',
    'Order A: the held money is free again',
  ]);
});

test('refunds, ours and the bank’s own: one mail for each sum that went back', async () => {
  const sale = await shop.paid();
  await post.workOff();
  expect(await shop.refund(sale, 1_000, TOTAL)).toMatchObject({ ok: true });
  await post.world.settled();
  await tellEverywhere(sale);
  await post.workOff();
  post.world.simulator.control.refundAtBank(sale.bankOrderId, '20.00');
  await post.world.settled();
  await tellEverywhere(sale);
  const [paid, first, second, ...more] = await sent(sale);
  expect(more).toEqual([]);
  expect(paid?.subject).toContain('is paid');
  expect(first?.text).toContain('Returned now: GEL 10.00\nReturned in all: GEL 10.00\nPaid: GEL 86.50');
  expect(second?.text).toContain('Returned now: GEL 20.00\nReturned in all: GEL 30.00\nPaid: GEL 86.50');
});

describe('staff', () => {
  async function employ(locale: 'ka' | 'en'): Promise<string> {
    const [userId, email] = [randomUUID(), `clerk-${locale}@example.com`];
    await post.world.rows(`INSERT INTO users (id, name, email) VALUES ($1, 'Clerk', $2)`, [userId, email]);
    const sql = 'INSERT INTO staff_members (id, shop_id, user_id, locale) VALUES ($1, $2, $3, $4)';
    await post.world.rows(sql, [randomUUID(), post.world.shopId, userId, locale]);
    return email;
  }
  const toStaff = async (sale: Opened, email: string) =>
    (await sent(sale)).filter(({ envelope }) => envelope.to.includes(email));

  test('hear of a hold 7, 3 and 1 days before its end, each in their language and each once', async () => {
    const [ka, en] = [await employ('ka'), await employ('en')];
    const sale = await shop.held();
    for (const days of [22, 1.5, 3, 2, 0.5]) {
      await post.world.advance(days * DAY_MS);
      await reconcile(post.services);
      await reconcile(post.services);
      // Mails that wait together may go out in any order.
      await post.workOff({ hurry: true });
    }
    const reminders = await toStaff(sale, en);
    expect(reminders.map(({ subject }) => subject.replace(/A-\d+/, 'A'))).toEqual([
      'Order A: the hold ends in 7 days',
      'Order A: the hold ends in 3 days',
      'Order A: the hold ends in 1 day',
    ]);
    expect(reminders[0]?.text).toContain('Held: GEL 86.50');
    expect(reminders[0]?.text).toMatch(/\/merchant\/orders\/A-\d+\n/);
    expect((await toStaff(sale, ka)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('დასრულებამდე 7 დღე რჩება'),
      expect.stringContaining('დასრულებამდე 3 დღე რჩება'),
      expect.stringContaining('დასრულებამდე 1 დღე რჩება'),
    ]);
    // The timeline tells what the buyer was told.
    const { events } = await post.world.look(sale.orderId);
    const told = events.filter(({ kind }) => kind === 'mail_sent').map(({ data }) => data.kind);
    expect(told).toEqual(['authorised']);
  });

  test('hear of a task once, with what to press', async () => {
    const sale = await shop.open();
    const { control } = post.world.simulator;
    control.pay(sale.bankOrderId, { outcome: 'completed' });
    const callback = control.callbackFor(sale.bankOrderId);
    const body = (callback?.body ?? '').replace('"request_amount":"86.5"', '"request_amount":"1.5"');
    for (const copy of [body, `${body} `]) {
      await receiveCallback(post.services, Buffer.from(copy), control.sign(copy), null);
    }
    const alerts = (await toStaff(sale, 'clerk-en@example.com')).filter(({ subject }) =>
      subject.includes('The amount is not the one requested'),
    );
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.text).toContain('press “Dealt with”');
  });
});

// Buyers of a shop with a host of its own used to be led to the installation's.
test('the links of a mail lead to the host of its shop', async () => {
  const hostName = 'shop.example.ge';
  const sale = await shop.paid();
  await post.world.rows('UPDATE shops SET host_name = $2 WHERE id = $1', [post.world.shopId, hostName]);
  const [mail] = await sent(sale);
  expect(mail?.text).toMatch(new RegExp(`http://${hostName}:\\d+/orders/${sale.token}`));
});
