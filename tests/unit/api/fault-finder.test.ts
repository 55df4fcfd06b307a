import { expect, test } from 'vitest';
import { openApiDocument } from '@/lib/api/contract/openapi/document';
import { problemExample } from '@/lib/api/contract/openapi/responses';
import type { ProblemCode } from '@/lib/api/contract/problems';
import { type Answer, faultFinder } from '@/tests/support/api/answers';
import type { Call } from '@/tests/support/api/calls';
import { type Document, operationsIn } from '@/tests/support/api/document';
import { EVERYTHING, LITTLE } from '@/tests/support/api/fixture';

// What the property tests would let pass they do not test: each kind of fault is planted once.
const document = openApiDocument([EVERYTHING, LITTLE], 'http://localhost') as Document;
const faultsOf = faultFinder(document);
const [operation] = operationsIn(document);
if (!operation) throw new Error('no operation');
const SECRET = `bck_00000000_${'s'.repeat(43)}`;
const call: Call = {
  ...{ operation, method: 'POST', target: '/', body: null },
  headers: { authorization: `Bearer ${SECRET}` },
};

const answer = (status: number, body: unknown, over: Record<string, string> = {}): Answer => ({
  status,
  text: JSON.stringify(body),
  headers: new Headers({
    ...{ 'content-type': status < 400 ? 'application/json' : 'application/problem+json; charset=utf-8' },
    ...{ 'x-request-id': 'abcdefgh', 'cache-control': 'no-store', ...over },
  }),
});
const problem = (status: number, code: ProblemCode, over: Record<string, string> = {}) =>
  answer(status, problemExample(code), over);
const RIGHT = { name: 'Pro', amount: '26.99' };

test.each<[string, Answer, Partial<Call>?]>([
  ['the answer', answer(200, RIGHT)],
  ['a problem of its list', problem(422, 'plan_unknown')],
  ['a trouble of the bank', problem(502, 'bank_refused')],
  ['a method that is not there', problem(405, 'method_not_allowed', { allow: 'POST' }), { method: 'PUT' }],
])('%s is right', (_what, given, over = {}) => {
  expect(faultsOf({ ...call, ...over }, given)).toEqual([]);
});

test.each<[string, Answer, Partial<Call>?]>([
  ['a status that is not described', answer(201, RIGHT)],
  ['a member too many', answer(200, { ...RIGHT, internal: 1 })],
  ['a member too few', answer(200, { name: 'Pro' })],
  ['a member of another kind', answer(200, { ...RIGHT, amount: 26.99 })],
  ['HTML', answer(200, RIGHT, { 'content-type': 'text/html' })],
  ['a failure of ours', problem(500, 'internal_error')],
  ['a database that is away', problem(503, 'database_unavailable')],
  ['a problem of another operation', problem(404, 'order_not_found')],
  ['a problem with the status of another', answer(422, { ...problemExample('plan_unknown'), status: 409 })],
  ['a code that nobody knows', answer(422, { ...problemExample('plan_unknown'), code: 'oops' })],
  ['no request id', answer(200, RIGHT, { 'x-request-id': '' })],
  ['a cache that may keep it', answer(200, RIGHT, { 'cache-control': 'public' })],
  ['429 that does not say when', problem(429, 'too_many_requests')],
  ['405 that does not say what', problem(405, 'method_not_allowed'), { method: 'PUT' }],
  ['a success of a method that is not described', answer(200, RIGHT), { method: 'PUT' }],
  ['a credential that is said back', answer(200, { ...RIGHT, name: SECRET })],
])('%s is found', (_what, given, over = {}) => {
  expect(faultsOf({ ...call, ...over }, given)).not.toEqual([]);
});
