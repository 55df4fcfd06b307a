import type { oas31 } from 'zod-openapi';
import type { ApiOperation } from '../operation';
import { PROBLEMS, type ProblemCode } from '../problems';
import { problemsOf } from '../problems-of';
import { EVENT_HEADERS } from '../webhooks';
import { curlOf } from './curl';
import { describe, type FieldView, type ShapeView, shapesOf } from './fields-of';
import { ANSWER_HEADERS } from './headers';
import { problemExample } from './responses';
import { SECURITY_SCHEMES, securityOf } from './security';

export type HeaderView = { name: string; description: string };

export type AnswerView = {
  status: number;
  description: string;
  /** Beside those of every answer. */
  headers: HeaderView[];
  fields: FieldView[];
  example: string;
};

export type ProblemView = { code: ProblemCode; status: number; title: string; detail: string };

/** One operation as people read of it. */
export type OperationView = {
  id: string;
  /** Several where they are equals: the callback address. */
  methods: string[];
  path: string;
  summary: string;
  description: string;
  /** Any one of these: `anybody`, or one or more security schemes with the scope that they need. */
  access: { kinds: string[]; scope: string }[];
  cors: boolean;
  params: FieldView[];
  headers: HeaderView[];
  body: { types: string[]; required: boolean; shapes: ShapeView[] } | null;
  curl: string;
  answers: AnswerView[];
  problems: ProblemView[];
};

export type EventView = { name: string; description: string; fields: FieldView[]; example: string };

export type ReferenceView = {
  version: string;
  server: string;
  credentials: (HeaderView & { id: string })[];
  answerHeaders: HeaderView[];
  operations: OperationView[];
  events: EventView[];
  eventHeaders: HeaderView[];
  problems: ProblemView[];
  problemExample: string;
};

/** The document of `openApiDocument` in the order and words of a page. */
export function referenceView(
  document: oas31.OpenAPIObject,
  operations: readonly ApiOperation[],
): ReferenceView {
  const server = document.servers?.[0]?.url ?? '';
  return {
    version: document.info.version,
    server,
    credentials: Object.entries(SECURITY_SCHEMES).map(([id, scheme]) => ({ id, ...credential(scheme) })),
    answerHeaders: Object.entries(ANSWER_HEADERS).map(([name, { description }]) => ({ name, description })),
    operations: operations
      .filter((operation) => methodsOf(operation, operations)[0] === operation.method)
      .map((operation) => ({
        ...operationView(document, operation, server),
        methods: methodsOf(operation, operations),
      })),
    events: eventsOf(document),
    eventHeaders: Object.entries(EVENT_HEADERS).map(([name, description]) => ({ name, description })),
    problemExample: JSON.stringify(problemExample('fields_invalid'), null, 2),
    problems: (Object.keys(PROBLEMS) as ProblemCode[]).map(problemView),
  };
}

const problemView = (code: ProblemCode): ProblemView => ({ code, ...PROBLEMS[code] });

function credential({ description, ...scheme }: oas31.SecuritySchemeObject): HeaderView {
  const named = scheme.type === 'apiKey' ? scheme.name : undefined;
  const form =
    scheme.type === 'http' && scheme.scheme === 'basic' ? 'Basic …' : `Bearer ${scheme.bearerFormat ?? '…'}`;
  return { name: named ?? `Authorization: ${form}`, description: description ?? '' };
}

/** The methods of an operation, and of those that are the same by another one. */
const methodsOf = ({ own, path, method }: ApiOperation, all: readonly ApiOperation[]): string[] =>
  own === 'callback' ? all.filter((one) => one.path === path).map((one) => one.method) : [method];

type Message = Pick<oas31.OperationObject, 'parameters' | 'requestBody' | 'responses'>;

function operationView(
  document: oas31.OpenAPIObject,
  operation: ApiOperation,
  server: string,
): Omit<OperationView, 'methods'> {
  const { id, method, path, summary, description, cors, headers = {} } = operation;
  const written = (document.paths?.[path]?.[method.toLowerCase() as 'get'] ?? {}) as Message;
  const resolve = resolverOf(document);
  const parameters = (written.parameters ?? []) as oas31.ParameterObject[];
  return {
    ...{ id, path, summary, description, cors },
    access: accessOf(operation),
    params: parameters
      .filter((one) => one.in === 'path')
      .map(({ name, schema = {} }) => ({ name, required: true, ...describe(schema, resolve) })),
    headers: Object.entries(headers).map(([name, text]) => ({ name, description: text })),
    body: bodyView(written.requestBody as oas31.RequestBodyObject | undefined, resolve),
    curl: exampleCall(operation, server, parameters),
    answers: operation.answers.map((answer) => answerView(answer, written, resolve)),
    problems: problemsOf(operation)
      .map(problemView)
      .sort((a, b) => a.status - b.status),
  };
}

type Resolve = ReturnType<typeof resolverOf>;
const resolverOf =
  ({ components }: oas31.OpenAPIObject) =>
  (ref: string) =>
    components?.schemas?.[ref.replace('#/components/schemas/', '')];

function bodyView(body: oas31.RequestBodyObject | undefined, resolve: Resolve): OperationView['body'] {
  if (!body) return null;
  const [content] = Object.values(body.content);
  const shapes = shapesOf(content?.schema ?? {}, resolve);
  return { types: Object.keys(body.content), required: body.required ?? false, shapes };
}

function answerView(
  { status, description, headers = {} }: ApiOperation['answers'][number],
  { responses }: Message,
  resolve: Resolve,
): AnswerView {
  const response = responses?.[`${status}` as '200'] as oas31.ResponseObject | undefined;
  const [content] = Object.values(response?.content ?? {});
  const [shape] = shapesOf(content?.schema ?? {}, resolve);
  return {
    ...{ status, description },
    headers: Object.entries(headers).map(([name, text]) => ({ name, description: text })),
    fields: shape?.fields ?? [],
    example: JSON.stringify(content?.example, null, 2),
  };
}

function accessOf(operation: ApiOperation): OperationView['access'] {
  return securityOf(operation).flatMap((way) => {
    const kinds = Object.keys(way);
    // The second header for the same key is told once, above.
    if (kinds.includes('apiKeyHeader')) return [];
    const scope = Object.values(way).flat().join(' ');
    return [{ kinds: kinds.length > 0 ? kinds : ['anybody'], scope }];
  });
}

function exampleCall(
  { method, path, callers, body, headers }: ApiOperation,
  server: string,
  parameters: readonly oas31.ParameterObject[],
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const schema = parameters.find((one) => one.name === name)?.schema as oas31.SchemaObject | undefined;
    return encodeURIComponent(String(schema?.example ?? name));
  });
  return curlOf({
    method,
    url: server + filled,
    credential: callers.readToken ? 'readToken' : callers.public ? null : 'key',
    headers:
      headers && 'Idempotency-Key' in headers
        ? { 'Idempotency-Key': 'b7b2f0a0-2f6e-4c0b-9d55-0e1c2d3f4a5b' }
        : {},
    body: body && !body.optional ? body.example : undefined,
  });
}

function eventsOf(document: oas31.OpenAPIObject): EventView[] {
  const resolve = resolverOf(document);
  return Object.entries(document.webhooks ?? {}).map(([name, path]) => {
    const { description = '', requestBody } = (path as oas31.PathItemObject).post ?? {};
    const content = (requestBody as oas31.RequestBodyObject).content['application/json'];
    const [shape] = shapesOf(content?.schema ?? {}, resolve);
    const example = JSON.stringify(content?.example, null, 2);
    return { name, description, fields: shape?.fields ?? [], example };
  });
}
