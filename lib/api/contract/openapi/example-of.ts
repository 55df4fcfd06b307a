import type { oas31 } from 'zod-openapi';

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

/**
 * A value of a schema, put together from the examples of its fields.
 * @param resolve what a `$ref` stands for
 */
export function exampleOf(schema: Schema, resolve: (ref: string) => Schema | undefined): unknown {
  if (schema.$ref !== undefined) {
    const target = resolve(schema.$ref);
    return target && exampleOf(target, resolve);
  }
  const { example, examples, const: only, enum: some, default: otherwise } = schema as oas31.SchemaObject;
  const given = [example, examples?.[0], only, otherwise, some?.[0]].find((value) => value !== undefined);
  if (given !== undefined) return given;
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return exampleOf(first, resolve);
  return madeUp(schema as oas31.SchemaObject, resolve);
}

function madeUp(schema: oas31.SchemaObject, resolve: (ref: string) => Schema | undefined): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [name, exampleOf(one, resolve)]),
      );
    case 'array':
      return schema.items ? [exampleOf(schema.items, resolve)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return 'text';
  }
}
