import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import type { ApiOperation } from '../operation';
import { problemBody } from '../problem-body';
import { ANSWER_HEADERS, requestHeadersOf } from './headers';
import { responsesOf } from './responses';
import { SECURITY_SCHEMES, securityOf } from './security';
import { webhooksOf } from './webhooks';
import { withExamples } from './with-examples';

/** Grows by the rules of semantic versions: a member that is added is a minor one, one that is taken away a major one. */
const VERSION = '1.0.0';

const ABOUT = `For shops with a front end of their own: create an order, send the buyer to the address that is answered, and ask
what became of it. Amounts are in major units. Times are UTC. Every address is taken with and without a slash at its end.
Every error is a problem (RFC 9457) with a \`code\` of a closed list. No credential may stand in an address.
An address that is not encoded rightly is refused with 400 before it reaches the API, and that alone is no problem but a page.`;

/**
 * The API as an OpenAPI 3.1 document, from the schemas that the routes apply.
 * @param server where it is reached, without a slash at the end
 */
export function openApiDocument(operations: readonly ApiOperation[], server: string): oas31.OpenAPIObject {
  const document = createDocument({
    openapi: '3.1.1',
    info: {
      title: 'BOG Checkout API',
      version: VERSION,
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    paths: pathsOf(operations),
    webhooks: webhooksOf(),
    components: {
      schemas: { Problem: problemBody },
      headers: ANSWER_HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  });
  return withExamples(document);
}

function pathsOf(operations: readonly ApiOperation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations)
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(operation),
    };
  return paths;
}

function operationOf(operation: ApiOperation): ZodOpenApiOperationObject {
  const { id, summary, description, body, params } = operation;
  return {
    operationId: id,
    summary,
    description,
    security: securityOf(operation),
    parameters: requestHeadersOf(operation),
    ...(params && { requestParams: { path: z.object(params) } }),
    ...(body && { requestBody: { required: !body.optional, content: contentOf(body) } }),
    responses: responsesOf(operation),
  };
}

function contentOf({ schema, form, example }: NonNullable<ApiOperation['body']>) {
  const content = { schema, example };
  return {
    'application/json': content,
    ...(form && { 'application/x-www-form-urlencoded': content }),
  };
}
