import type { Bank } from '@/lib/simulator/bank/bank';
import type { Ctx } from '@/lib/simulator/http/context';
import type { Idempotency, Work } from '@/lib/simulator/http/idempotency';
import { lintOf, type NoteLint } from '@/lib/simulator/http/lints';
import { refusalAnswer, send } from '@/lib/simulator/http/refuse';
import type { Refusal } from '@/lib/simulator/orders/refusal';
import type { Fact } from '@/lib/simulator/store/state';

/** A call that changes something, as the use cases see it. */
export type WriteRequest = {
  /** The order id of the path, as the client wrote it; empty where the path has none. */
  readonly id: string;
  readonly text: string;
  readonly header: (name: string) => string | undefined;
  /** Notes what was accepted but should not be sent. */
  readonly lint: NoteLint;
};

/**
 * What the bank decided. `keep` makes it true and must commit `facts` together with its own first change: they
 * remember the answer, and no crash may come between an effect and its answer.
 */
export type WriteOutcome =
  | {
      readonly ok: true;
      readonly status: 200 | 202;
      /** null = an empty body. */
      readonly body: object | null;
      readonly keep: (facts: readonly Fact[]) => void;
      /** Runs after `keep` and before the answer leaves. */
      readonly beforeAnswer?: () => Promise<void>;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * A call that changes something: media type, idempotency, answer. `decide` looks and decides, and changes nothing
 * before its `keep` is called.
 */
export function writeRoute(
  bank: Bank,
  idempotency: Idempotency,
  decide: (bank: Bank, request: WriteRequest, c: Ctx) => WriteOutcome,
) {
  return async (c: Ctx): Promise<Response> => {
    const text = await c.req.text();
    const type = c.req.header('Content-Type');
    const refused = (refusal: Refusal) =>
      refusalAnswer(refusal, bank.settings(), c.req.path, bank.clock.nowMicros());
    if (text !== '' && type !== undefined && !/\bjson\b/i.test(type))
      return send(c, refused(UNSUPPORTED_TYPE));
    if (text !== '' && type === undefined) c.var.lint.push(lintOf('content-type-missing'));
    let beforeAnswer: () => Promise<void> = async () => undefined;
    const work = (): Work => {
      const request: WriteRequest = {
        id: c.req.param('id') ?? '',
        text,
        header: (name) => c.req.header(name),
        lint: (warning) => c.var.lint.push(warning),
      };
      const outcome = decide(bank, request, c);
      if (!outcome.ok)
        return { answer: refused(outcome.refusal), keep: (facts) => bank.store.commit(...facts) };
      beforeAnswer = outcome.beforeAnswer ?? beforeAnswer;
      const { status, body, keep } = outcome;
      const contentType = body === null ? '' : bank.settings()['http.jsonMediaType'];
      return { answer: { status, contentType, body: body === null ? '' : JSON.stringify(body) }, keep };
    };
    return idempotency.run(c, text, work, () => beforeAnswer());
  };
}

const UNSUPPORTED_TYPE: Refusal = {
  status: 415,
  key: 'unsupported_media_type',
  message: 'Content-Type is not supported',
};
