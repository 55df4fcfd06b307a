import type { oas31 } from 'zod-openapi';
import { exampleOf } from './example-of';

/** Gives each answer that has none an example, made from those of its fields. */
export function withExamples(document: oas31.OpenAPIObject): oas31.OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const resolve = (ref: string) => schemas[ref.replace('#/components/schemas/', '')];
  for (const content of contentsOf(document)) {
    if (content.schema && content.example === undefined && content.examples === undefined)
      content.example = exampleOf(content.schema, resolve);
  }
  return document;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

function contentsOf({ paths = {} }: oas31.OpenAPIObject): oas31.MediaTypeObject[] {
  const operations = Object.values(paths).flatMap((path) => METHODS.map((method) => path?.[method]));
  return operations.flatMap((operation) =>
    Object.values(operation?.responses ?? {}).flatMap((response: oas31.ResponseObject) =>
      Object.values(response.content ?? {}),
    ),
  );
}
