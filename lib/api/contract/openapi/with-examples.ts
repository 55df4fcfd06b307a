import type { oas31 } from 'zod-openapi';
import { exampleOf } from './example-of';

/** Gives each answer and each event that has none an example, made from those of its fields. */
export function withExamples(document: oas31.OpenAPIObject): oas31.OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const resolve = (ref: string) => schemas[ref.replace('#/components/schemas/', '')];
  const { paths = {}, webhooks = {} } = document;
  for (const content of [...operationsOf(paths), ...operationsOf(webhooks)].flatMap(contentsOf)) {
    if (content.schema && content.example === undefined && content.examples === undefined)
      content.example = exampleOf(content.schema, resolve);
  }
  return document;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const operationsOf = (paths: Readonly<Record<string, oas31.PathItemObject | oas31.ReferenceObject>>) =>
  Object.values(paths).flatMap((path) =>
    METHODS.flatMap((method) => (path as oas31.PathItemObject)[method] ?? []),
  );

function contentsOf({ requestBody, responses = {} }: oas31.OperationObject): oas31.MediaTypeObject[] {
  const parts = [requestBody, ...Object.values(responses)] as (oas31.ResponseObject | undefined)[];
  return parts.flatMap((part) => Object.values(part?.content ?? {}));
}
