import type { oas31, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { ApiOperation } from '../operation';
import { PROBLEMS, type ProblemCode } from '../problems';
import { problemsOf } from '../problems-of';
import { headersOfStatus, ownHeaders } from './headers';

/** What a request id looks like in examples. */
const REQUEST_ID = '0190d0a4-7c1e-7b3f-8a51-3f6f2f6a9c10';

/** Every answer of an operation by its status: its own, and all problems that it may be answered. */
export function responsesOf(operation: ApiOperation): ZodOpenApiResponsesObject {
  const answers = operation.answers.map(({ status, description, schema, headers }) => ({
    status,
    response: {
      description,
      headers: { ...headersOfStatus(status), ...ownHeaders(headers) },
      content: { 'application/json': { schema } },
    },
  }));
  const problems = byStatus(problemsOf(operation)).map(([status, codes]) => ({
    status,
    response: {
      description: codes.map((code) => `${code}: ${PROBLEMS[code].title}.`).join(' '),
      headers: headersOfStatus(status),
      content: { 'application/problem+json': problemContent(status, codes) },
    },
  }));
  const all: Record<string, ZodOpenApiResponseObject> = {};
  for (const { status, response } of [...answers, ...problems]) {
    if (all[status]) throw new Error(`${operation.id}: ${status} is described twice`);
    all[status] = response;
  }
  return all;
}

function byStatus(codes: readonly ProblemCode[]): [status: number, codes: ProblemCode[]][] {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort((a, b) => a - b);
  return statuses.map((status) => [status, codes.filter((code) => PROBLEMS[code].status === status)]);
}

function problemContent(status: number, codes: readonly ProblemCode[]): oas31.MediaTypeObject {
  return {
    schema: {
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        { properties: { status: { const: status }, code: { enum: [...codes] } } },
      ],
    },
    examples: Object.fromEntries(codes.map((code) => [code, { value: problemExample(code) }])),
  };
}

/** As an answer looks; the further members are there where the code has them. */
export function problemExample(code: ProblemCode): Record<string, unknown> {
  const { status, title, detail } = PROBLEMS[code];
  return {
    type: `urn:bog-checkout:problem:${code}`,
    title,
    status,
    code,
    detail,
    requestId: REQUEST_ID,
    ...FURTHER[code],
  };
}

const FURTHER: Partial<Record<ProblemCode, Record<string, unknown>>> = {
  fields_invalid: {
    errors: [{ pointer: '/amount', detail: 'must be a positive amount with at most two decimals' }],
  },
  scope_missing: { scope: 'orders:write' },
  plan_unknown: { plans: ['Basic', 'Pro'] },
  amount_mismatch: { expected: { amount: '26.99', currency: 'GEL' } },
};
