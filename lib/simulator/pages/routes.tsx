/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { cardInstrument } from '@/lib/simulator/bank/instruments';
import { answerThreeDs, cancelPayment, submitPayment, type ThreeDsAnswer } from '@/lib/simulator/bank/pay';
import type { Ctx, Env } from '@/lib/simulator/http/context';
import type { Order } from '@/lib/simulator/orders/order';
import { offersCard } from '@/lib/simulator/orders/payment-methods';
import { findTestCard, groupDigits } from '@/lib/simulator/orders/test-cards';
import { SCRIPT, STYLE } from '@/lib/simulator/pages/assets';
import {
  type CardErrors,
  type CardFields,
  EMPTY_FIELDS,
  readCardForm,
} from '@/lib/simulator/pages/card-form';
import { locationOf, setPageHeaders } from '@/lib/simulator/pages/headers';
import { MessagePage } from '@/lib/simulator/pages/message-page';
import { PaymentPage } from '@/lib/simulator/pages/payment-page';
import { ReceiptPage } from '@/lib/simulator/pages/receipt-page';
import { textsIn } from '@/lib/simulator/pages/texts';
import { ThreeDsPage } from '@/lib/simulator/pages/three-ds-page';

/** What a payer sees of the bank. Knowing an order's id is all the permission these pages ask for, as there. */
export function pageRoutes(bank: Bank): Hono<Env> {
  const app = new Hono<Env>();
  const withOrder = (handle: (c: Ctx, order: Order) => Response | Promise<Response>) => (c: Ctx) => {
    const order = findOrder(bank, c.req.query('order_id') ?? '');
    setPageHeaders(c, order);
    return order ? handle(c, order) : unknownOrder(c);
  };
  app.get(
    '/',
    withOrder((c, order) => showOrder(c, bank, order)),
  );
  app.post(
    '/pay',
    withOrder((c, order) => pay(c, bank, order)),
  );
  app.post(
    '/cancel',
    withOrder((c, order) => cancel(c, bank, order)),
  );
  app.get(
    '/3ds',
    withOrder((c, order) => showThreeDs(c, bank, order, false)),
  );
  app.post(
    '/3ds',
    withOrder((c, order) => answer(c, bank, order)),
  );
  app.get(
    '/receipt',
    withOrder((c, order) => page(c, <ReceiptPage order={order} merchant={bank.merchant} />)),
  );
  app.get('/simulator.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/simulator.js', (c) => c.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  return app;
}

function showOrder(c: Ctx, bank: Bank, order: Order): Response | Promise<Response> {
  if (order.pending?.kind === 'three_ds') return c.redirect(`/3ds?order_id=${order.id}`, 303);
  if (order.rejectReason === 'expiration') return expired(c, bank, order);
  if (order.status !== 'created') return page(c, <ReceiptPage order={order} merchant={bank.merchant} />);
  const card = findTestCard(c.req.query('card') ?? '');
  if (!card) return paymentPage(c, bank, order, EMPTY_FIELDS, {});
  const fields = { ...EMPTY_FIELDS, number: groupDigits(card.number), expiry: '12/39' };
  return paymentPage(c, bank, order, fields, {}, card.type === 'amex' ? '1234' : '123');
}

async function pay(c: Ctx, bank: Bank, order: Order): Promise<Response> {
  // A second submit of the same form: show what the first one led to.
  if (order.status !== 'created' || !cardOffered(bank, order))
    return c.redirect(`/?order_id=${order.id}`, 303);
  const entry = readCardForm(new URLSearchParams(await c.req.text()), bank.clock.nowMicros() / 1000);
  if (!entry.ok) return paymentPage(c, bank, order, entry.fields, entry.errors);
  const instrument = cardInstrument(entry.digits, entry.expiry, entry.declineCode);
  if (!instrument) throw new Error('The form let a number through that is no test card.');
  return leave(c, submitPayment(bank, order, instrument));
}

function cancel(c: Ctx, bank: Bank, order: Order): Response | Promise<Response> {
  if (order.status !== 'created') return c.redirect(`/?order_id=${order.id}`, 303);
  cancelPayment(bank, order);
  if (order.failUrl !== null) return c.redirect(locationOf(order.failUrl), 303);
  const { cancelledTitle, cancelledText } = textsIn(order.lang);
  return page(
    c,
    <MessagePage lang={order.lang} theme={order.theme} title={cancelledTitle} text={cancelledText} />,
  );
}

function showThreeDs(c: Ctx, bank: Bank, order: Order, wrongCode: boolean): Response | Promise<Response> {
  if (order.pending?.kind !== 'three_ds') return c.redirect(`/?order_id=${order.id}`, 303);
  const nowMicros = bank.clock.nowMicros();
  const body = (
    <ThreeDsPage order={order} merchant={bank.merchant} nowMicros={nowMicros} wrongCode={wrongCode} />
  );
  return page(c, body, wrongCode ? 422 : 200);
}

async function answer(c: Ctx, bank: Bank, order: Order): Promise<Response> {
  if (order.pending?.kind !== 'three_ds') return c.redirect(`/?order_id=${order.id}`, 303);
  const form = new URLSearchParams(await c.req.text());
  const given = (['refuse', 'timeout'] as const).find((value) => value === form.get('answer'));
  const chosen: ThreeDsAnswer = given ?? 'confirm';
  if (chosen === 'confirm' && !/^\d{4,6}$/.test((form.get('code') ?? '').trim())) {
    return showThreeDs(c, bank, order, true);
  }
  return leave(c, answerThreeDs(bank, order, chosen));
}

/** Where the browser goes once the payer has done their part. */
function leave(c: Ctx, order: Order): Response {
  if (order.pending?.kind === 'three_ds') return c.redirect(`/3ds?order_id=${order.id}`, 303);
  if (order.status === 'created') return c.redirect(`/?order_id=${order.id}`, 303);
  const url = order.status === 'rejected' ? order.failUrl : order.successUrl;
  return c.redirect(url === null ? `/receipt?order_id=${order.id}` : locationOf(url), 303);
}

function paymentPage(
  c: Ctx,
  bank: Bank,
  order: Order,
  fields: CardFields,
  errors: CardErrors,
  cvv?: string,
): Response | Promise<Response> {
  const body = (
    <PaymentPage
      order={order}
      merchant={bank.merchant}
      nowMicros={bank.clock.nowMicros()}
      cardOffered={cardOffered(bank, order)}
      fields={fields}
      cvv={cvv}
      errors={errors}
    />
  );
  return page(c, body, Object.keys(errors).length > 0 ? 422 : 200);
}

function cardOffered(bank: Bank, order: Order): boolean {
  return offersCard(order.methods, bank.settings()['merchant.activatedMethods']);
}

function expired(c: Ctx, bank: Bank, order: Order): Response | Promise<Response> {
  const { lang, theme, failUrl } = order;
  if (bank.settings()['order.expiredPage'] === 'redirect' && failUrl !== null) {
    return c.redirect(locationOf(failUrl), 303);
  }
  const { expiredTitle, expiredText } = textsIn(lang);
  const body = (
    <MessagePage lang={lang} theme={theme} title={expiredTitle} text={expiredText} back={failUrl} />
  );
  return page(c, body);
}

function unknownOrder(c: Ctx): Response | Promise<Response> {
  const lang = /^en\b/i.test(c.req.header('Accept-Language') ?? '') ? 'en' : 'ka';
  const { unknownTitle, unknownText } = textsIn(lang);
  return page(c, <MessagePage lang={lang} theme="light" title={unknownTitle} text={unknownText} />, 404);
}

function page(
  c: Ctx,
  body: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: 200 | 404 | 422 = 200,
): Response | Promise<Response> {
  return c.html(body, status);
}
