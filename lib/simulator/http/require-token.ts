import type { Bank } from '@/lib/simulator/bank/bank';
import type { Handler } from '@/lib/simulator/http/context';
import { lintOf } from '@/lib/simulator/http/lints';
import { refusalAnswer, send } from '@/lib/simulator/http/refuse';
import type { Tokens } from '@/lib/simulator/http/tokens';
import { REFUSALS } from '@/lib/simulator/orders/refusal';

/** Every call but the token's carries `Authorization: Bearer`. */
export function requireToken(bank: Bank, tokens: Tokens): Handler {
  return async (c, next) => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header('Authorization') ?? '');
    const nowMicros = bank.clock.nowMicros();
    const validFromMicros = bank.store.state.tokensValidFromMicros;
    if (bearer?.[1] && tokens.accepts(bearer[1], bank.merchant.clientId, nowMicros, validFromMicros)) {
      return next();
    }
    if (/^Basic\b/i.test(c.req.header('Authorization') ?? '')) {
      c.var.lint.push(lintOf('basic-on-api'));
    }
    return send(c, refusalAnswer(REFUSALS.unauthorized, bank.settings(), c.req.path, nowMicros));
  };
}
