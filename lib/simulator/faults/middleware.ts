import type { FaultEngine } from '@/lib/simulator/faults/engine';
import { type CheckedRule, takesEffect } from '@/lib/simulator/faults/rule';
import { cut, page, pause, spoil } from '@/lib/simulator/faults/spoil';
import type { Ctx, Handler } from '@/lib/simulator/http/context';
import type { Settings } from '@/lib/simulator/settings';

/**
 * Injects the faults in force, in three places of a request's way: `choose` before anything is read, `refuse` in
 * place of the reading, `inject` around all the rest. They stand before the token check: a broken edge asks for
 * no token.
 */
export function faultHandlers(engine: FaultEngine): { choose: Handler; refuse: Handler; inject: Handler } {
  const chosen = new WeakMap<Ctx, CheckedRule>();
  return {
    choose: async (c, next) => {
      const rule = c.var.endpoint && engine.choose(c.var.endpoint);
      if (rule) {
        chosen.set(c, rule);
        c.set('fault', rule.fault);
      }
      return next();
    },
    refuse: async (c, next) => (c.var.fault === 'refuse' ? cut(c) : next()),
    inject: async (c, next) => {
      const rule = chosen.get(c);
      if (!rule) return next();
      if (rule.fault === 'slow') await pause(rule.ms ?? 3_000, c);
      if (takesEffect(rule)) await next();
      const spoilt = await spoil(c, rule);
      if (!spoilt) return;
      c.set('answerText', null);
      c.res = spoilt;
    },
  };
}

/** The edge of the bank's sandbox, which lets no PUT through (setting sandbox.putStatus). */
export function sandboxEdge(settings: () => Settings): Handler {
  return async (c, next) =>
    c.req.method === 'PUT' && settings()['sandbox.putStatus'] === 501 ? page(501) : next();
}
