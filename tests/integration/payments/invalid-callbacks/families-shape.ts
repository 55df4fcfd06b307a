import { sign } from 'node:crypto';
import { type Family, type Forged, family, type Given, withBody } from './forgery';

/** Signed by the bank as well as anything: then only its content is wrong. */
const signedByBank = (name: string, content: (given: Given) => string | Buffer): Family =>
  family(
    name,
    (given): Forged => {
      const body = Buffer.from(content(given));
      return { body, signature: sign('sha256', body, given.keys.bank).toString('base64') };
    },
    400,
  );

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const nestedObject = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Too large, too deep, or no callback at all. */
export const SHAPES: Family[] = [
  withBody('huge', ({ genuine: { body }, draw }) => {
    const filling = ' '.repeat(draw.between(130_000, 400_000));
    return draw.of([body + filling, filling + body, `${body.slice(0, -1)},"x":"${filling}"}`]);
  }),
  withBody('deeply nested', ({ genuine: { body }, draw }) => {
    const depth = draw.between(1_000, 50_000);
    return draw.of([
      nested(depth),
      nestedObject(depth),
      `${body.slice(0, -1)},"x":${nested(depth)}}`,
      '['.repeat(depth),
    ]);
  }),
  signedByBank('signed by the bank and deeply nested', ({ draw }) => {
    const depth = draw.between(1_000, 20_000);
    return draw.of([
      nested(depth),
      nestedObject(depth),
      '['.repeat(depth),
      `{"event":"x","body":${nested(depth)}}`,
    ]);
  }),
  signedByBank('signed by the bank and no JSON', ({ genuine: { body }, draw }) =>
    draw.of([
      '',
      ' ',
      'hello',
      'undefined',
      'NaN',
      "{'event':'order_payment'}",
      body.slice(0, draw.between(1, body.length - 1)),
      `${body}${body}`,
      `${body}//`,
      Buffer.from(body, 'utf16le'),
      Buffer.from('{"event":"order_payment","body":{"x":"\xff"}}', 'latin1'),
    ]),
  ),
  signedByBank('signed by the bank and no envelope', ({ genuine: { body }, draw }) =>
    draw.of([
      'null',
      'true',
      String(draw.below(1_000_000)),
      JSON.stringify(body),
      '{}',
      `[${body}]`,
      '{"event":"order_payment"}',
      '{"event":"order_payment","body":null}',
      '{"event":"order_payment","body":[]}',
      '{"event":"order_payment","body":"{}"}',
      '{"event":null,"body":{}}',
      '{"event":7,"body":{}}',
      '{"event":["order_payment"],"body":{}}',
      JSON.stringify((JSON.parse(body) as { body: unknown }).body),
    ]),
  ),
];
