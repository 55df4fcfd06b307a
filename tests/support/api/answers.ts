import type { Call } from './calls';
import { type Document, operationsIn } from './document';
import { judgeOf, pointerTo } from './schemas';

export type Answer = { status: number; headers: Headers; text: string };

/** What may go wrong beyond this program; anything else of the 5xx is a mistake of ours. */
const OF_THE_BANK = /^(bank_\w+|redirect_not_allowed)$/;

/**
 * What is wrong with an answer, by the document alone: nothing, or one sentence per fault.
 * @returns a function, for it compiles the document's schemas once
 */
export function faultFinder(document: Document): (call: Call, answer: Answer) => string[] {
  const judge = judgeOf(document);
  const known = operationsIn(document);
  return ({ operation, method, headers: sent }, answer) => {
    const { status, headers, text } = answer;
    const same = known.find((one) => one.path === operation.path && one.method === method);
    // A method that the address does not take is answered as the document says of those that it takes.
    const described = same ?? operation;
    const written = described.responses[status];
    if (!written || (!same && status < 400)) return [`${status} is not described: ${text.slice(0, 300)}`];
    const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
    if (!written.types.includes(type)) return [`${status} is ${type}, and not ${written.types.join(', ')}`];
    const at = pointerTo('paths', described.path, described.method.toLowerCase(), 'responses', status);
    const body: unknown = JSON.parse(text);
    return [
      ...judge(`${at}${pointerTo('content', type, 'schema')}`, body).map(
        (fault) => `${fault}: ${text.slice(0, 300)}`,
      ),
      ...faultsOfServer(status, body),
      ...faultsOfHeaders(status, headers),
      ...leaks(sent, text),
    ];
  };
}

function faultsOfServer(status: number, body: unknown): string[] {
  const { code } = body as { code?: string };
  return status >= 500 && !OF_THE_BANK.test(code ?? '') ? [`${status} ${code}`] : [];
}

function faultsOfHeaders(status: number, headers: Headers): string[] {
  const needed = [
    'x-request-id',
    ...(status === 429 ? ['retry-after'] : []),
    ...(status === 405 ? ['allow'] : []),
  ];
  const missing = needed.filter((name) => !headers.get(name)).map((name) => `${status} without ${name}`);
  const kept = headers.get('cache-control') === 'no-store' ? [] : [`${status} may be kept by a cache`];
  return [...missing, ...kept];
}

/** A credential is never said back. */
const leaks = (sent: Record<string, string>, text: string): string[] =>
  ['authorization', 'x-api-key'].flatMap((name) => {
    const secret = /\S{20,}/.exec(sent[name] ?? '')?.[0];
    return secret && text.includes(secret) ? [`the answer has the value of ${name}`] : [];
  });
