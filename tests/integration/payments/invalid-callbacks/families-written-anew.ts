import type { Draw } from './draw';
import { type Family, withBody } from './forgery';

type Json = Record<string, unknown>;

/** The same content in other bytes: what a proxy or a framework makes that parses a body and writes it again. */
export const WRITTEN_ANEW: Family[] = [
  withBody('indented', ({ genuine, draw }) =>
    JSON.stringify(JSON.parse(genuine.body), null, draw.of([1, 2, 4, '\t', ' \n'])),
  ),
  withBody('a space after a colon or comma', ({ genuine: { body }, draw }) => {
    const places = [...body.matchAll(/"[:,]/g)].map(({ index }) => index + 2);
    const at = draw.of(places);
    return `${body.slice(0, at)}${draw.of([' ', '\t', '\n', '\r\n'])}${body.slice(at)}`;
  }),
  withBody('white space around it', ({ genuine: { body }, draw }) => {
    const space = draw.text(draw.between(1, 4), ' \t\r\n');
    return draw.of([space + body, body + space]);
  }),
  withBody('keys in another order', ({ genuine, draw }) =>
    JSON.stringify(shuffled(JSON.parse(genuine.body), draw)),
  ),
  withBody('letters escaped', ({ genuine: { body }, draw }) => {
    const places = [...body.matchAll(/[a-z]/gi)].map(({ index }) => index);
    const at = draw.of(places);
    const escaped = `\\u${body.charCodeAt(at).toString(16).padStart(4, '0')}`;
    return (
      body.slice(0, at) +
      (draw.chance(0.5) ? escaped : escaped.toUpperCase().replace('U', 'u')) +
      body.slice(at + 1)
    );
  }),
  withBody('everything but ASCII escaped, or slashes', ({ genuine: { body }, draw }) => {
    const slashes = body.replaceAll('/', '\\/');
    const ascii = body.replace(
      /[^ -~]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return draw.of([slashes, ascii]);
  }),
  withBody('a key more, or one twice', ({ genuine: { body }, draw }) => {
    const extra = draw.of([
      '"event":"order_payment"',
      `"x":${draw.below(1_000_000)}`,
      '"__proto__":{"ok":true}',
    ]);
    return draw.of([`{${extra},${body.slice(1)}`, `${body.slice(0, -1)},${extra}}`]);
  }),
  withBody('an amount changed', ({ genuine: { body }, draw }) => {
    const amount = `${draw.between(1, 999_999)}.${draw.below(100)}`;
    return body.replace(
      /"(request|transfer|refund)_amount":"[^"]*"/,
      (_, name) => `"${name}_amount":"${amount}"`,
    );
  }),
  withBody('a status changed', ({ genuine: { body }, draw }) => {
    const key = draw.of([
      'created',
      'processing',
      'rejected',
      'refunded',
      'refunded_partially',
      'partial_completed',
    ]);
    return body.replace(/"order_status":\{"key":"\w+"/, `"order_status":{"key":"${key}"`);
  }),
  withBody('another order’s id', ({ genuine: { body }, other, draw }) => {
    const id = /"order_id":"([^"]+)"/.exec(other.body)?.[1] ?? '';
    return body.replace(/"order_id":"[^"]+"/, `"order_id":"${draw.of([id, draw.uuid()])}"`);
  }),
  withBody('another event', ({ genuine: { body }, draw }) =>
    body.replace(
      '"event":"order_payment"',
      `"event":"${draw.of(['split_payment', draw.text(8, 'abcdef')])}"`,
    ),
  ),
];

function shuffled(value: unknown, draw: Draw): unknown {
  if (Array.isArray(value)) return value.map((entry) => shuffled(entry, draw));
  if (typeof value !== 'object' || value === null) return value;
  const rest = Object.entries(value as Json);
  const entries: [string, unknown][] = [];
  while (rest.length > 0) entries.push(...rest.splice(draw.below(rest.length), 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, shuffled(entry, draw)]));
}
