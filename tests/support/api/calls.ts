import fc from 'fast-check';
import { arbitraryOf, mutated } from './arbitrary';
import type { Described, Resolve } from './document';
import { repaired } from './repair';

export type Call = {
  /** The operation of the document that it is meant for. */
  operation: Described;
  method: string;
  /** Path and query as they are sent. */
  target: string;
  headers: Record<string, string>;
  body: Uint8Array | null;
};

/** Headers by which a caller is known, with a name for people. */
export type Credential = {
  name: string;
  headers: Record<string, string>;
  /** Refused wherever it comes: tried less often, for such a call gets no further. */
  refusedWith?: 'key_invalid' | 'key_expired' | 'key_revoked';
};

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Segments as they are sent. Those that are not encoded rightly are answered by Next itself, before any route. */
const SEGMENTS = [
  ...[
    '%2F',
    'a%2Fb',
    '..%2f..%2fhealth',
    '%00',
    '%0d%0aX:1',
    '%F0%9F%98%80',
    '%E2%80%AE',
    '%20x',
    'x'.repeat(300),
  ],
  ...["'", '%5C', 'a;b', '%25', '%2525', '~', '*', '%EF%BF%BF', 'bck_00000000_x', 'constructor', '__proto__'],
];
const QUERIES = [
  '?x=1',
  '?lang=ka&theme=dark',
  '?token=abc',
  '?access_token=brt_x',
  '?%00=%00',
  '?q=bck_1',
  '?&&=',
  '?a[]=1',
];
const TYPES = [
  ...[
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'text/plain',
    'application/xml',
    'multipart/form-data',
  ],
  ...['application/x-www-form-urlencoded', 'application/json, text/html', ';', 'application/problem+json'],
];
const RAW = [
  ...['', '{', 'null', '[]', '"x"', '1', '{"a":1', '{"amount":1e999}', '\ufeff{}', '{"a":1,"a":2}', '{}{}'],
  ...[
    '='.repeat(10),
    'a=1&a=2',
    'a=%ff',
    '&&&',
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    'x'.repeat(200_000),
  ],
  '{"amount":99999999999999999999999999.99}',
];
/** No UTF-8. */
const BROKEN = [new Uint8Array([0xff, 0xfe, 0x00]), new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d])];
const HEADERS: Record<string, readonly string[]> = {
  'idempotency-key': ['k', 'x'.repeat(255), 'x'.repeat(256), 'a b', 'é'],
  'accept-language': ['ka', 'en;q=0.9, ka', '*', 'xx-YY;q=nonsense', ';;;'],
  theme: ['dark', 'light', 'Blue'],
  'x-request-id': ['abcdefgh-1', 'x', 'a b c d e f g h', 'x'.repeat(65)],
  origin: ['null', 'https://evil.example', 'https://front.example', 'nonsense'],
  'callback-signature': ['', 'AAAA', 'not base64!'],
  'x-forwarded-host': ['evil.example', 'localhost:1, x'],
  accept: ['text/html', 'application/xml;q=0'],
  'x-timestamp': ['0', 'soon'],
};

/** Calls of one operation: most of them right, or wrong in one thing; some in everything. */
export function callsOf(
  operation: Described,
  resolve: Resolve,
  credentials: readonly Credential[],
): fc.Arbitrary<Call> {
  const parts = {
    method: fc.oneof(
      { weight: 12, arbitrary: fc.constant(operation.method) },
      { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
    ),
    target: targetsOf(operation, resolve),
    query: fc.oneof(
      { weight: 9, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom(...QUERIES) },
    ),
    sent: bodiesOf(operation, resolve),
    headers: oddHeaders(),
    credential: fc.oneof(
      ...credentials.map((one) => ({ weight: one.refusedWith ? 1 : 6, arbitrary: fc.constant(one) })),
    ),
  };
  return fc.record(parts).map(({ method, target, query, sent, headers, credential }) => ({
    ...{ operation, method, target: target + query },
    headers: {
      ...(sent.type === null ? {} : { 'content-type': sent.type }),
      ...headers,
      ...credential.headers,
    },
    body: method === 'GET' ? null : sent.body,
  }));
}

function targetsOf({ path, params }: Described, resolve: Resolve): fc.Arbitrary<string> {
  const segments = params.map(({ schema }) =>
    fc.oneof(
      { weight: 3, arbitrary: arbitraryOf(schema, resolve).map((value) => segment(String(value))) },
      { weight: 1, arbitrary: fc.constantFrom(...SEGMENTS) },
    ),
  );
  return fc.tuple(fc.boolean(), fc.tuple(...segments)).map(([slash, values]) => {
    const filled = params.reduce(
      (all, { name }, index) => all.replace(`{${name}}`, values[index] ?? ''),
      path,
    );
    return slash ? `${filled}/` : filled;
  });
}

/** Half a character cannot be encoded. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');

/** Dots are not escaped by encoding, and a segment of nothing else is another address. */
const segment = (value: string): string => {
  const encoded = encodeURIComponent(wellFormed(value));
  return /^\.{1,2}$/.test(encoded) ? `${encoded}x` : encoded;
};

type Sent = { type: string | null; body: Uint8Array | null };

function bodiesOf({ bodies }: Described, resolve: Resolve): fc.Arbitrary<Sent> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const raw = fc
    .tuple(fc.constantFrom(...RAW.map(bytes), ...BROKEN), fc.constantFrom('application/json', ...TYPES, null))
    .map(([body, type]): Sent => ({ type, body }));
  const nothing = fc.constant<Sent>({ type: null, body: null });
  const described = Object.entries(bodies).flatMap(([type, { schema, example }]) => {
    const values = fc.oneof(
      { weight: 4, arbitrary: arbitraryOf(schema, resolve) },
      { weight: 1, arbitrary: fc.constant(example) },
    );
    const write = (value: unknown) =>
      bytes(type.includes('form') ? formOf(value) : (JSON.stringify(value) ?? ''));
    const right = fc
      .tuple(values, fc.uuid(), fc.boolean())
      .map((parts) => repaired(...parts))
      .map((value): Sent => ({ type, body: write(value) }));
    const wrong = mutated(fc.oneof(values, mutated(values))).map(
      (value): Sent => ({ type, body: write(value) }),
    );
    return [
      { weight: 4, arbitrary: right },
      { weight: 4, arbitrary: wrong },
    ];
  });
  return fc.oneof(...described, { weight: 2, arbitrary: raw }, { weight: 1, arbitrary: nothing });
}

/** As a form has it: texts alone, and now and then a name twice. */
function formOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const text = (one: unknown) => wellFormed(typeof one === 'object' ? JSON.stringify(one) : String(one));
  return new URLSearchParams(Object.entries(value).map(([name, one]) => [name, text(one)])).toString();
}

const oddHeaders = (): fc.Arbitrary<Record<string, string>> =>
  fc
    .array(fc.constantFrom(...Object.keys(HEADERS)), { maxLength: 2 })
    .chain((names) =>
      fc
        .tuple(...names.map((name) => fc.constantFrom(...(HEADERS[name] ?? ['']))))
        .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))),
    );
