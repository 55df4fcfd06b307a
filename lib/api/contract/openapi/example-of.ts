import type { oas31 } from 'zod-openapi';

type Schema = oas31.SchemaObject | oas31.ReferenceObject;
type Resolve = (ref: string) => Schema | undefined;

/**
 * A value of a schema, put together from the examples of its fields.
 * @param resolve what a `$ref` stands for
 */
export function exampleOf(schema: Schema, resolve: Resolve): unknown {
  if (isReference(schema)) {
    const target = resolve(schema.$ref);
    return target && exampleOf(target, resolve);
  }
  const { example, examples, const: only, enum: some, default: otherwise } = schema;
  const given = [example, examples?.[0], only, otherwise, some?.[0]].find((value) => value !== undefined);
  if (given !== undefined) return given;
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  return first ? exampleOf(first, resolve) : madeUp(schema, resolve);
}

const isReference = (schema: Schema): schema is oas31.ReferenceObject => schema.$ref !== undefined;

function madeUp(schema: oas31.SchemaObject, resolve: Resolve): unknown {
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
