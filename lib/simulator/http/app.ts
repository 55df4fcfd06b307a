import { Hono } from 'hono';
import type { Bank } from '@/lib/simulator/bank/bank';
import type { Desk } from '@/lib/simulator/control/desk';
import { controlRoutes } from '@/lib/simulator/control/routes';
import type { FaultEngine } from '@/lib/simulator/faults/engine';
import { faultHandlers, sandboxEdge } from '@/lib/simulator/faults/middleware';
import { decideApplePay } from '@/lib/simulator/http/apple-pay-route';
import { decideApproval } from '@/lib/simulator/http/approve-route';
import { CALCULATOR_PATH, calculatorPreflight, calculatorRoute } from '@/lib/simulator/http/calculator-route';
import { decideCancellation } from '@/lib/simulator/http/cancel-route';
import { type Ctx, type Env, endpointOf, type Handler, methodsOf } from '@/lib/simulator/http/context';
import { decideCreate } from '@/lib/simulator/http/create-route';
import { springError } from '@/lib/simulator/http/error-bodies';
import { Idempotency } from '@/lib/simulator/http/idempotency';
import { numberLints } from '@/lib/simulator/http/number-lints';
import { receiptRoute } from '@/lib/simulator/http/receipt-route';
import { decideRefund } from '@/lib/simulator/http/refund-route';
import { refusalAnswer, send } from '@/lib/simulator/http/refuse';
import { watchRepeats } from '@/lib/simulator/http/repeats';
import { logRequests, type RequestLog } from '@/lib/simulator/http/request-log';
import { requireToken } from '@/lib/simulator/http/require-token';
import { decideDeleteCard, decideSaveCard } from '@/lib/simulator/http/save-card-route';
import { decidePaySavedCard, decideSubscribe } from '@/lib/simulator/http/saved-card-payment-routes';
import { tokenRoute } from '@/lib/simulator/http/token-route';
import { Tokens } from '@/lib/simulator/http/tokens';
import { writeRoute } from '@/lib/simulator/http/write-route';
import { REFUSALS } from '@/lib/simulator/orders/refusal';
import { pageRoutes } from '@/lib/simulator/pages/routes';

const LARGEST_BODY_BYTES = 1024 * 1024;

type Parts = {
  readonly bank: Bank;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  readonly faults: FaultEngine;
  readonly log: RequestLog;
  readonly desk: Desk;
  readonly onError: (error: unknown) => void;
};

/** Every address of the bank. */
export function createApp({ bank, credentials, faults, log, desk, onError }: Parts): Hono<Env> {
  const app = new Hono<Env>();
  const tokens = new Tokens(bank.key.privateKeyPem);
  const idempotency = new Idempotency(bank);

  app.use(limitBody(bank));
  const { choose, refuse, inject } = faultHandlers(faults);
  const api: Handler[] = [
    prepare,
    choose,
    logRequests(log, bank.clock),
    refuse,
    watchNumbers,
    watchRepeats(bank),
    inject,
    sandboxEdge(bank.settings),
  ];
  app.use('/auth/*', ...api);
  app.use('/payments/*', ...api);
  app.options(CALCULATOR_PATH, calculatorPreflight);
  app.post(CALCULATOR_PATH, calculatorRoute(bank));
  app.use('/payments/v1/*', requireKnownPath(bank), requireToken(bank, tokens));

  app.post('/auth/realms/bog/protocol/openid-connect/token', tokenRoute(bank, tokens, credentials));
  app.post('/payments/v1/ecommerce/orders', writeRoute(bank, idempotency, decideCreate));
  app.get('/payments/v1/receipt/:id', receiptRoute(bank));
  app.post('/payments/v1/payment/refund/:id', writeRoute(bank, idempotency, decideRefund));
  app.post('/payments/v1/payment/authorization/approve/:id', writeRoute(bank, idempotency, decideApproval));
  app.post(
    '/payments/v1/payment/authorization/cancel/:id',
    writeRoute(bank, idempotency, decideCancellation),
  );
  savedCardAndWalletRoutes(app, bank, idempotency);

  app.get('/callback-public-key.pem', (c) =>
    c.body(bank.key.publicKeyPem, 200, { 'Content-Type': 'application/x-pem-file' }),
  );
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.route('/control', controlRoutes(desk, bank.merchant.publicUrl));
  app.route('/', pageRoutes(bank));

  app.notFound((c) => spring(c, bank, 404));
  app.onError((error, c) => {
    onError(error);
    return send(c, refusalAnswer(REFUSALS.internal, bank.settings(), c.req.path, bank.clock.nowMicros()));
  });
  return app;
}

function savedCardAndWalletRoutes(app: Hono<Env>, bank: Bank, idempotency: Idempotency): void {
  const route = (decide: Parameters<typeof writeRoute>[2]) => writeRoute(bank, idempotency, decide);
  app.put('/payments/v1/orders/:id/cards', route(decideSaveCard('recurrent')));
  app.put('/payments/v1/orders/:id/subscriptions', route(decideSaveCard('subscription')));
  app.post('/payments/v1/ecommerce/orders/:id', route(decidePaySavedCard));
  app.post('/payments/v1/ecommerce/orders/:id/subscribe', route(decideSubscribe));
  app.post('/payments/v1/ecommerce/orders/:id/payment', route(decideApplePay));
  app.delete('/payments/v1/charges/card/:id', route(decideDeleteCard));
}

const prepare: Handler = async (c, next) => {
  c.set('endpoint', endpointOf(c.req.method, c.req.path));
  c.set('lint', []);
  c.set('fault', null);
  c.set('replayed', false);
  c.set('answerText', null);
  return next();
};

const watchNumbers: Handler = async (c, next) => {
  if (c.var.endpoint !== 'token') c.var.lint.push(...numberLints(await c.req.text()));
  return next();
};

/** By the announced length alone: who sends chunks to a simulator on the same machine may send many. */
function limitBody(bank: Bank): Handler {
  return async (c, next) =>
    Number(c.req.header('Content-Length') ?? 0) > LARGEST_BODY_BYTES ? spring(c, bank, 413) : next();
}

/** Legacy and invented paths get the framework's 404, with or without a token. */
function requireKnownPath(bank: Bank): Handler {
  return async (c, next) => {
    if (c.var.endpoint) return next();
    return spring(c, bank, methodsOf(c.req.path).length > 0 ? 405 : 404);
  };
}

function spring(c: Ctx, bank: Bank, status: 404 | 405 | 413): Response {
  return c.json(springError(status, c.req.path, bank.clock.nowMicros()), status);
}
