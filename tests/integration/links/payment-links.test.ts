import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeLink, createLink, setLinkStatus } from '@/lib/desk/links/save-link';
import { newId } from '@/lib/ids';
import { startPayment } from '@/lib/payments/start';
import { findPaymentLink, listPaymentLinks, ordersOfLink } from '@/lib/queries/payment-links';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { createWorld, type World } from '../payments/world';
import { AMOUNT_MINOR, BY_LINK, LINK, linksIn } from './link-world';

const database = useTestDatabase();
let world: World;
let links: ReturnType<typeof linksIn>;
beforeAll(async () => {
  world = await createWorld(database.url);
  links = linksIn(world);
});
afterAll(() => world.close());

const find = (linkId: string) =>
  findPaymentLink(world.services.db, world.shopId, { linkId }, world.clock.now());
const audit = (subject: string) =>
  world.rows<{ action: string; before: object | null; after: object | null }>(
    'SELECT action, before, after FROM audit_entries WHERE subject = $1 ORDER BY at, id',
    [subject],
  );

describe('an order by a payment link', () => {
  test('is for the sum of the link, paid like any other, and says where it came from', async () => {
    const { linkId, linkToken } = await links.make();
    const order = await links.placed(linkToken);
    await links.pay(order);
    expect((await world.look(order.orderId)).order).toMatchObject({
      status: 'paid',
      capturedMinor: AMOUNT_MINOR,
    });
    const [row] = await world.rows(
      `SELECT source, payment_link_id AS link, vat_minor::int AS vat, vat_rate_bp AS rate, delivery_code AS delivery
       FROM orders WHERE id = $1`,
      [order.orderId],
    );
    // 120.50 × 18 / 118
    expect(row).toEqual({ source: 'link', link: linkId, vat: 1_838, rate: 1_800, delivery: 'none' });
    expect(await find(linkId)).toMatchObject({ paid: 1, state: 'open' });
    expect(await ordersOfLink(world.services.db, linkId, 5)).toMatchObject([{ status: 'paid' }]);
  });

  test('is one for the same form, however often and from however many tabs it is sent', async () => {
    const { linkToken } = await links.make();
    const formToken = crypto.randomUUID();
    const orders = await Promise.all(
      Array.from({ length: 10 }, () => links.placed(linkToken, { formToken })),
    );
    expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(1);
    const other = await links.placed(linkToken);
    expect(other.orderId).not.toBe(orders[0]?.orderId);
  });

  test('is not placed for a sum that was not seen', async () => {
    const { linkToken } = await links.make();
    expect(await links.place(linkToken, { seenAmountMinor: 100 })).toEqual({
      ...{ ok: false, code: 'total_changed', totalMinor: AMOUNT_MINOR },
    });
  });

  test('needs a buyer: what is wrong is told, and nothing is written', async () => {
    const { linkId, linkToken } = await links.make();
    expect(await links.place(linkToken, { name: ' ' })).toEqual({
      ...{ ok: false, code: 'fields_invalid', problems: { name: 'required' } },
    });
    expect(await ordersOfLink(world.services.db, linkId, 5)).toEqual([]);
  });

  test('cannot be had at another shop', async () => {
    const { linkToken } = await links.make();
    expect(await links.place(linkToken, { at: newId() })).toEqual({ ok: false, code: 'link_not_found' });
  });
});

describe('a link for one order', () => {
  test('leads all who come to the same order and the same payment', async () => {
    const { linkToken } = await links.make({ maxPaid: '1' });
    const orders = await Promise.all(
      ['Nino', 'Gio', 'Eka'].map((name) => links.placed(linkToken, { name: `${name} Example` })),
    );
    const starts = await Promise.all(
      orders.map(({ token }) => startPayment(world.services, { token }, BY_LINK)),
    );
    expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(1);
    expect(new Set(starts.map((start) => (start.ok ? start.redirectUrl : start.code))).size).toBe(1);
  });

  test('is used up once it is paid; who has paid still gets to the order', async () => {
    const { linkId, linkToken } = await links.make({ maxPaid: '1' });
    const order = await links.placed(linkToken);
    await links.pay(order);
    expect(await find(linkId)).toMatchObject({ state: 'used_up', paid: 1 });
    expect(await links.placed(linkToken)).toEqual({ ok: true, ...order });
    expect(await startPayment(world.services, { token: order.token }, BY_LINK)).toMatchObject({
      code: 'already_paid',
    });
  });

  test('can be paid again after the order was given up', async () => {
    const { linkToken } = await links.make({ maxPaid: '1' });
    const order = await links.placed(linkToken);
    await world.rows(`UPDATE orders SET cancelled_at = now(), status = 'cancelled' WHERE id = $1`, [
      order.orderId,
    ]);
    expect((await links.placed(linkToken)).orderId).not.toBe(order.orderId);
  });
});

describe('a link for a number of orders', () => {
  test('never begins more, however many come at once', async () => {
    const { linkId, linkToken } = await links.make({ maxPaid: '3' });
    const results = await Promise.all(Array.from({ length: 20 }, () => links.place(linkToken)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(results.filter((result) => !result.ok && result.code === 'link_closed')).toHaveLength(17);
    expect(await find(linkId)).toMatchObject({ state: 'busy', paid: 0 });
  });

  test('opens again when somebody did not pay after all', async () => {
    const { linkToken } = await links.make({ maxPaid: '2' });
    const [first] = [await links.placed(linkToken), await links.placed(linkToken)];
    expect(await links.place(linkToken)).toMatchObject({ code: 'link_closed', state: 'busy' });
    await startPayment(world.services, { token: first.token }, BY_LINK);
    const [payment] = (await world.look(first.orderId)).payments;
    world.simulator.control.pay(payment?.bankOrderId ?? '', { outcome: 'declined' });
    await world.settled();
    expect((await world.look(first.orderId)).order.status).toBe('failed');
    expect(await links.place(linkToken)).toMatchObject({ ok: true });
  });
});

describe('a link that is over', () => {
  test('by its day or by the shop lets nobody begin, but those go on who have begun', async () => {
    const day = new Date(Date.now() + 4 * 3_600_000).toISOString().slice(0, 10);
    const dated = await links.make({ expires: day });
    const formToken = crypto.randomUUID();
    const begun = await links.placed(dated.linkToken, { formToken });
    await world.rows(`UPDATE payment_links SET expires_at = now() - interval '1 minute' WHERE id = $1`, [
      dated.linkId,
    ]);
    expect(await links.place(dated.linkToken)).toMatchObject({ code: 'link_closed', state: 'expired' });
    expect(await links.place(dated.linkToken, { formToken })).toEqual({ ok: true, ...begun });

    const closed = await links.make();
    expect(await setLinkStatus(world.services, links.editor, closed.linkId, 'archived')).toEqual({
      ok: true,
    });
    expect(await links.place(closed.linkToken)).toMatchObject({ code: 'link_closed', state: 'archived' });
    await setLinkStatus(world.services, links.editor, closed.linkId, 'active');
    expect(await links.place(closed.linkToken)).toMatchObject({ ok: true });
  });
});

describe('staff', () => {
  test('change a link; orders that were placed keep their sum; each change is in the audit log', async () => {
    const { linkId, linkToken } = await links.make({ titleEn: 'Evening tour' });
    const order = await links.placed(linkToken);
    const version = (await find(linkId))?.version ?? '';
    const typed = { ...LINK, titleEn: 'Evening tour', amount: '99' };
    expect(
      await changeLink(world.services, links.editor, { linkId, seenVersion: version }, typed),
    ).toMatchObject({
      ok: true,
    });
    expect(await find(linkId)).toMatchObject({ amountMinor: 9_900 });
    const [row] = await world.rows('SELECT total_minor::int AS total FROM orders WHERE id = $1', [
      order.orderId,
    ]);
    expect(row).toEqual({ total: AMOUNT_MINOR });
    expect(await audit('Evening tour')).toMatchObject([
      { action: 'payment_link_created', before: null },
      {
        action: 'payment_link_changed',
        before: { amountMinor: AMOUNT_MINOR },
        after: { amountMinor: 9_900 },
      },
    ]);
  });

  test('are told when somebody else has changed it meanwhile, and change nothing', async () => {
    const { linkId } = await links.make();
    const seenVersion = (await find(linkId))?.version ?? '';
    await changeLink(world.services, links.editor, { linkId, seenVersion }, { ...LINK, amount: '1' });
    expect(
      await changeLink(world.services, links.editor, { linkId, seenVersion }, { ...LINK, amount: '2' }),
    ).toEqual({ ok: false, code: 'link_changed' });
    expect(await find(linkId)).toMatchObject({ amountMinor: 100 });
  });

  test('of another shop find and change nothing', async () => {
    const { linkId, linkToken } = await links.make();
    const stranger = { ...links.editor, shopId: newId() };
    const { services } = world;
    expect(await setLinkStatus(services, stranger, linkId, 'archived')).toMatchObject({
      code: 'link_not_found',
    });
    expect(await changeLink(services, stranger, { linkId, seenVersion: '1' }, LINK)).toMatchObject({
      code: 'link_not_found',
    });
    // What came with a form need not be an id.
    expect(await setLinkStatus(services, links.editor, 'no-id', 'archived')).toMatchObject({
      code: 'link_not_found',
    });
    for (const ref of [{ linkId }, { token: linkToken }])
      expect(await findPaymentLink(services.db, stranger.shopId, ref, world.clock.now())).toBeNull();
  });

  test('cannot ask for a currency that the shop does not sell in', async () => {
    expect(await createLink(world.services, links.editor, { ...LINK, currency: 'USD' })).toMatchObject({
      problems: { currency: 'not_a_choice' },
    });
  });

  test('see them newest first, page by page, the archived ones apart', async () => {
    const made = [await links.make(), await links.make(), await links.make()];
    await setLinkStatus(world.services, links.editor, made[1]?.linkId ?? '', 'archived');
    const list = (archived: boolean, cursor: string | null) =>
      listPaymentLinks(world.services.db, {
        ...{ shopId: world.shopId, archived, cursor, limit: 1, now: world.clock.now() },
      });
    const first = await list(false, null);
    expect(first.links.map(({ id }) => id)).toEqual([made[2]?.linkId]);
    expect((await list(false, first.older)).links.map(({ id }) => id)).toEqual([made[0]?.linkId]);
    expect((await list(true, null)).links.map(({ id }) => id)).toEqual([made[1]?.linkId]);
    expect((await list(false, 'nonsense')).links).toHaveLength(1);
  });
});
