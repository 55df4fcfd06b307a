/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Bank } from '@/lib/simulator/bank/bank';
import { findOrder } from '@/lib/simulator/bank/find-order';
import { cancelPayment } from '@/lib/simulator/bank/pay';
import type { Ctx, Env } from '@/lib/simulator/http/context';
import type { Order } from '@/lib/simulator/orders/order';
import { SCRIPT, STYLE } from '@/lib/simulator/pages/assets';
import { locationOf, setPageHeaders } from '@/lib/simulator/pages/headers';
import { MessagePage } from '@/lib/simulator/pages/message-page';
import { pay, showPayment } from '@/lib/simulator/pages/pay-routes';
import { ReceiptPage } from '@/lib/simulator/pages/receipt-page';
import { type Answer, backToOrder, page } from '@/lib/simulator/pages/respond';
import { textsIn } from '@/lib/simulator/pages/texts';
import { answerQuestion, showThreeDs } from '@/lib/simulator/pages/three-ds-routes';

type Show = (c: Ctx, bank: Bank, order: Order) => Answer;

/** What a payer sees of the bank. Knowing an order's id is all the permission these pages ask for, as there. */
export function pageRoutes(bank: Bank): Hono<Env> {
  const app = new Hono<Env>();
  const of = (parameter: string, show: Show) => (c: Ctx) => {
    const order = findOrder(bank, c.req.query(parameter) ?? '');
    setPageHeaders(c, order);
    return order ? show(c, bank, order) : unknownOrder(c);
  };
  app.get('/', of('order_id', showOrder));
  app.post('/pay', of('order_id', pay));
  app.post('/cancel', of('order_id', cancel));
  app.get('/3ds', of('order_id', showThreeDs));
  app.post('/3ds', of('order_id', answerQuestion));
  // Where Google Pay on the shop's page sends its payer. The base address is ours, so nobody is led elsewhere by it.
  app.get(
    '/api/3ds/post-form',
    of('fieldValue', (c, _, order) => c.redirect(`/3ds?order_id=${order.id}`, 303)),
  );
  app.get(
    '/receipt',
    of('order_id', (c, { merchant }, order) => page(c, <ReceiptPage order={order} merchant={merchant} />)),
  );
  app.get('/simulator.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/simulator.js', (c) => c.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  return app;
}

function showOrder(c: Ctx, bank: Bank, order: Order): Answer {
  if (order.pending?.kind === 'three_ds') return c.redirect(`/3ds?order_id=${order.id}`, 303);
  if (order.rejectReason === 'expiration') return expired(c, bank, order);
  if (order.status !== 'created') return page(c, <ReceiptPage order={order} merchant={bank.merchant} />);
  return order.externalWallet ? paidElsewhere(c, order) : showPayment(c, bank, order);
}

function cancel(c: Ctx, bank: Bank, order: Order): Answer {
  if (order.status !== 'created') return backToOrder(c, order);
  cancelPayment(bank, order);
  if (order.failUrl !== null) return c.redirect(locationOf(order.failUrl), 303);
  const { cancelledTitle, cancelledText } = textsIn(order.lang);
  return message(c, order, cancelledTitle, cancelledText);
}

function expired(c: Ctx, bank: Bank, order: Order): Answer {
  if (bank.settings()['order.expiredPage'] === 'redirect' && order.failUrl !== null) {
    return c.redirect(locationOf(order.failUrl), 303);
  }
  const { expiredTitle, expiredText } = textsIn(order.lang);
  return message(c, order, expiredTitle, expiredText, order.failUrl);
}

/** The wallet's button stands on the shop's page; there is nothing to do here. */
function paidElsewhere(c: Ctx, order: Order): Answer {
  const { externalTitle, externalText } = textsIn(order.lang);
  return message(c, order, externalTitle, externalText, order.failUrl);
}

function message(
  c: Ctx,
  { lang, theme }: Order,
  title: string,
  text: string,
  back: string | null = null,
): Answer {
  return page(c, <MessagePage lang={lang} theme={theme} title={title} text={text} back={back} />);
}

function unknownOrder(c: Ctx): Answer {
  const lang = /^en\b/i.test(c.req.header('Accept-Language') ?? '') ? 'en' : 'ka';
  const { unknownTitle, unknownText } = textsIn(lang);
  return page(c, <MessagePage lang={lang} theme="light" title={unknownTitle} text={unknownText} />, 404);
}
