import type { oas31 } from 'zod-openapi';

export type Schema = oas31.SchemaObject;
export type Document = oas31.OpenAPIObject;
export type Resolve = (schema: Schema | oas31.ReferenceObject) => Schema;

/** One operation of a document that was read. */
export type Described = {
  id: string;
  /** With {names} of parameters. */
  path: string;
  method: string;
  params: { name: string; schema: Schema }[];
  headers: string[];
  bodies: Record<string, { schema: Schema; example: unknown }>;
  responses: Record<string, { headers: string[]; types: string[] }>;
};

/** Follows references inside a document. */
export const resolverOf =
  ({ components }: Document): Resolve =>
  (schema) => {
    let one = schema;
    while (one.$ref !== undefined)
      one = components?.schemas?.[one.$ref.replace('#/components/schemas/', '')] ?? {};
    return one as Schema;
  };

/** Every operation in a document: nothing is known of the API but what stands there. */
export function operationsIn(document: Document): Described[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, oas31.OperationObject>).map(([method, operation]) => {
      const parameters = (operation.parameters ?? []) as oas31.ParameterObject[];
      const body = operation.requestBody as oas31.RequestBodyObject | undefined;
      const responses = Object.entries(operation.responses ?? {}) as [string, oas31.ResponseObject][];
      return {
        ...{ id: operation.operationId ?? '', path, method: method.toUpperCase() },
        params: parameters
          .filter((one) => one.in === 'path')
          .map(({ name, schema }) => ({ name, schema: schema as Schema })),
        headers: parameters.filter((one) => one.in === 'header').map(({ name }) => name),
        bodies: Object.fromEntries(
          Object.entries(body?.content ?? {}).map(([type, { schema, example }]) => [
            type,
            { schema: schema as Schema, example: example as unknown },
          ]),
        ),
        responses: Object.fromEntries(
          responses.map(([status, { headers = {}, content = {} }]) => [
            status,
            { headers: Object.keys(headers), types: Object.keys(content) },
          ]),
        ),
      };
    }),
  );
}
