import { Hono } from 'hono';
import { z } from 'zod';
import type { Answer, Desk } from '@/lib/simulator/control/desk';
import { type FaultRule, faultRuleSchema } from '@/lib/simulator/faults/rule';
import type { Ctx, Env } from '@/lib/simulator/http/context';
import type { Refusal } from '@/lib/simulator/orders/refusal';
import { patchSettings, SETTINGS, type SettingsPatch } from '@/lib/simulator/settings';

const amountSchema = z
  .union([z.number(), z.string()])
  .refine((value) => /^\d+(\.\d{1,2})?$/.test(String(value)), {
    message: 'An amount has digits and at most two decimals.',
  });
const paymentSchema = z.strictObject({
  outcome: z.enum(['completed', 'declined', 'processing', 'cancelled']).optional(),
  code: z.string().optional(),
  card: z.string().optional(),
});
const refundSchema = z.strictObject({ amount: amountSchema.optional() });
const advanceSchema = z.strictObject({
  ms: z
    .number()
    .int()
    .min(0)
    .max(366 * 86_400_000),
});

/** The control API: JSON over the desk. Kept from other web sites by their Origin header. */
export function controlRoutes(desk: Desk, publicUrl: string): Hono<Env> {
  const app = new Hono<Env>();
  const ownOrigin = new URL(publicUrl).origin;
  app.use(async (c, next) => {
    const origin = c.req.header('Origin');
    if (origin === undefined || origin === ownOrigin || c.req.method === 'GET') return next();
    return c.json({ error: 'The control API does not serve other web sites.' }, 403);
  });
  settingsRoutes(app, desk);
  faultRoutes(app, desk);
  orderRoutes(app, desk);

  app.post('/clock/advance', async (c) => {
    const body = await read(c, advanceSchema);
    if (!body.ok) return body.response;
    await desk.advance(body.value.ms);
    return c.json({ nowMs: desk.nowMs() });
  });
  app.get('/requests', (c) => c.json({ requests: desk.requests() }));
  app.post('/tokens/revoke', (c) => {
    desk.revokeTokens();
    return c.body(null, 204);
  });
  app.post('/reset', (c) => {
    desk.reset();
    return c.body(null, 204);
  });
  return app;
}

function settingsRoutes(app: Hono<Env>, desk: Desk): void {
  app.get('/settings', (c) => {
    const about = Object.entries(SETTINGS).map(([name, row]) => [
      name,
      { about: row.about, ours: 'ours' in row, allowed: z.toJSONSchema(row.schema, { io: 'input' }) },
    ]);
    return c.json({ settings: desk.settings(), about: Object.fromEntries(about) });
  });
  app.patch('/settings', async (c) => {
    const json: unknown = await c.req.json().catch(() => null);
    const checked = patchSettings(desk.settings(), json);
    if (!checked.ok) return c.json({ error: checked.faults.join(' ') }, 400);
    return c.json({ settings: desk.setSettings(json as SettingsPatch) });
  });
}

function faultRoutes(app: Hono<Env>, desk: Desk): void {
  app.get('/faults', (c) => c.json({ faults: desk.faults() }));
  app.post('/faults', async (c) => {
    const body = await read(c, faultRuleSchema);
    return body.ok ? c.json(desk.addFault(body.value as FaultRule), 201) : body.response;
  });
  app.delete('/faults', (c) => c.json({ removed: desk.clearFaults() }));
  app.delete('/faults/:id', (c) => c.json({ removed: desk.clearFaults(c.req.param('id')) }));
}

function orderRoutes(app: Hono<Env>, desk: Desk): void {
  app.get('/orders', (c) => {
    const limit = Math.min(Math.max(Number(c.req.query('limit') ?? 50) || 50, 1), 1_000);
    const externalOrderId = c.req.query('external_order_id');
    return c.json({ orders: desk.orders({ limit, externalOrderId }) });
  });
  app.get('/orders/:id', (c) => {
    const view = desk.order(c.req.param('id'));
    return view ? c.json(view) : c.json({ error: 'There is no such order.' }, 404);
  });
  app.post('/orders/:id/pay', async (c) => {
    const body = await read(c, paymentSchema);
    return body.ok ? answer(c, desk.pay(c.req.param('id'), body.value)) : body.response;
  });
  app.post('/orders/:id/refund-at-bank', async (c) => {
    const body = await read(c, refundSchema);
    return body.ok ? answer(c, desk.refundAtBank(c.req.param('id'), body.value.amount)) : body.response;
  });
  app.post('/callbacks/:id/resend', async (c) => {
    const callback = await desk.resend(c.req.param('id'));
    return callback ? c.json(callback) : c.json({ error: 'There is no such callback.' }, 404);
  });
}

/** The body by its schema; no body at all counts as `{}`. */
async function read<T>(
  c: Ctx,
  schema: z.ZodType<T>,
): Promise<{ ok: true; value: T } | { ok: false; response: Response }> {
  const text = await c.req.text();
  const result = schema.safeParse(text === '' ? {} : parse(text));
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, response: c.json({ error: z.prettifyError(result.error) }, 400) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answer<T extends object>(c: Ctx, result: Answer<T>): Response {
  return result.ok ? c.json(result.value) : refused(c, result.refusal);
}

function refused(c: Ctx, { status, message }: Refusal): Response {
  return c.json({ error: message }, status === 409 ? 409 : status === 404 ? 404 : 400);
}
