import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { chunked, post, whole } from './door';

type Bytes = (string | Buffer)[];
export type Rude = { what: string; status: number; bytes: Bytes; thenEnd?: boolean };

/** `sign`: the bank's signature over anything. */
type Material = { body: string; signature: string; sign: (body: Buffer) => string };

const JSON_TYPE = 'Content-Type: application/json';
const signedBy = (signature: string) => `Callback-Signature: ${signature}`;
/** As lib/http reads at most (app/api/payments/bog/callback/route.ts). */
const CAP = 128 * 1024;

/** The header that says who has sent it, in every way but the right one. */
export function headerCases({ body, signature: s, sign }: Material): Rude[] {
  const wrong = sign(Buffer.from(`${body} `));
  const refused = (what: string, headers: string[], query = ''): Rude => ({
    ...{ what, status: 401, bytes: whole([JSON_TYPE, ...headers], body, query) },
  });
  return [
    refused('no signature', []),
    refused('an empty signature', ['Callback-Signature:']),
    refused('a signature of spaces', ['Callback-Signature:    ']),
    refused('the right signature twice', [signedBy(s), signedBy(s)]),
    refused('the right signature before a wrong one', [signedBy(s), signedBy(wrong)]),
    refused('the right signature after a wrong one', [signedBy(wrong), signedBy(s)]),
    refused('the right signature and an empty one', [signedBy(s), 'Callback-Signature:']),
    refused('an empty signature and the right one', ['Callback-Signature:', signedBy(s)]),
    refused('two spellings of the header', [signedBy(s), `callback-signature: ${wrong}`]),
    refused('signatures in a list', [signedBy(`${s},${s}`)]),
    refused('a signature in quotes', [signedBy(`"${s}"`)]),
    refused('a header that sounds alike', [`X-Callback-Signature: ${s}`, `Signature: ${s}`]),
    refused('a header with underscores', [`Callback_Signature: ${s}`]),
    refused('the signature as authorization', [`Authorization: Bearer ${s}`]),
    refused('the signature as a cookie', [`Cookie: Callback-Signature=${s}`]),
    refused('the signature in the address', [], `?Callback-Signature=${encodeURIComponent(s)}`),
    {
      what: 'the signature after the body',
      status: 401,
      bytes: post(
        [JSON_TYPE, 'Transfer-Encoding: chunked', 'Trailer: Callback-Signature'],
        chunked(Buffer.from(body), 1_000, [signedBy(s)]),
      ),
    },
    {
      what: 'a signature of 20,000 characters',
      status: 431,
      bytes: whole([signedBy('A'.repeat(20_000))], body),
    },
    {
      what: 'a signature folded over two lines',
      status: 400,
      bytes: whole([signedBy(`${s.slice(0, 100)}\r\n ${s.slice(100)}`)], body),
    },
    { what: 'a signature with a NUL', status: 400, bytes: whole([signedBy(`${s}\0`)], body) },
  ];
}

/** The right signature over a body that comes in another dress. */
export function dressCases({ body, signature: s, sign }: Material): Rude[] {
  const encodings: [string, Buffer][] = [
    ['gzip', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['br', brotliCompressSync(body)],
  ];
  const types = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'text/xml',
    'application/octet-stream',
    '',
  ];
  const bomb = gzipSync(Buffer.alloc(10_000_000));
  return [
    ...encodings.map(([name, bytes]) => ({
      what: `compressed by ${name}`,
      status: 401,
      bytes: whole([JSON_TYPE, `Content-Encoding: ${name}`, signedBy(s)], bytes),
    })),
    ...encodings.map(([name, bytes]) => ({
      what: `compressed by ${name}, and signed like that`,
      status: 400,
      bytes: whole([JSON_TYPE, `Content-Encoding: ${name}`, signedBy(sign(bytes))], bytes),
    })),
    {
      what: 'said to be compressed, which it is not, and changed',
      status: 401,
      bytes: whole([JSON_TYPE, 'Content-Encoding: gzip', signedBy(s)], `${body} `),
    },
    {
      what: 'small until it is unpacked',
      status: 401,
      bytes: whole([JSON_TYPE, 'Content-Encoding: gzip', signedBy(s)], bomb),
    },
    ...types.map((type) => ({
      what: `changed and of the type "${type}"`,
      status: 401,
      bytes: whole([`Content-Type: ${type}`, signedBy(s)], `${body} `),
    })),
  ];
}

/** Too much, too little, and lies about how much. */
export function sizeCases({ body, signature: s }: Material): Rude[] {
  const rude = (what: string, status: number, headers: string[], bytes: string | Buffer = body): Rude => ({
    ...{ what, status, bytes: post([JSON_TYPE, signedBy(s), ...headers], bytes) },
  });
  const filled = (size: number) =>
    Buffer.from(body.padEnd(size - Buffer.byteLength(body) + body.length, ' '));
  const inChunks = 'Transfer-Encoding: chunked';
  const length = Buffer.byteLength(body);
  return [
    { what: 'no body', status: 401, bytes: whole([signedBy(s)], '') },
    rude('as large as is read', 401, [`Content-Length: ${CAP}`], filled(CAP)),
    rude('a byte too large', 413, [`Content-Length: ${CAP + 1}`], filled(CAP + 1)),
    rude('said to be a gigabyte, and begun', 413, ['Content-Length: 1073741824']),
    rude('too large, in chunks', 413, [inChunks], chunked(filled(CAP + 1))),
    rude('a megabyte in one chunk', 413, [inChunks], chunked(filled(1_000_000), 1_000_000)),
    rude('longer than it says', 400, [`Content-Length: ${length - 1}`]),
    { ...rude('shorter than it says', 400, [`Content-Length: ${length + 1}`]), thenEnd: true },
    {
      ...rude('chunks that never end', 400, [inChunks], chunked(Buffer.from(body)).subarray(0, -5)),
      thenEnd: true,
    },
    rude('a chunk of no size', 400, [inChunks], `zz\r\n${body}\r\n0\r\n\r\n`),
    rude('a chunk of less than nothing', 400, [inChunks], `-1\r\n${body}\r\n0\r\n\r\n`),
    {
      ...rude(
        'a chunk shorter than it says',
        400,
        [inChunks],
        `${(length + 10).toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      ),
      thenEnd: true,
    },
    rude('a chunk longer than it says', 400, [inChunks], `10\r\n${body}\r\n0\r\n\r\n`),
    rude(
      'both a length and chunks',
      400,
      [`Content-Length: ${length}`, inChunks],
      chunked(Buffer.from(body)),
    ),
    rude('two lengths', 400, [`Content-Length: ${length}`, `Content-Length: ${length + 1}`]),
    rude('a negative length', 400, ['Content-Length: -1']),
    rude('a length that is no number', 400, ['Content-Length: many']),
  ];
}
