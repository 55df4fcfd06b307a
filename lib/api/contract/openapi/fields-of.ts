import type { oas31 } from 'zod-openapi';
import { ORDINARY } from '../fields';

type Schema = oas31.SchemaObject;
type Any = oas31.SchemaObject | oas31.ReferenceObject;
type Resolve = (ref: string) => Any | undefined;

/** A field as people read of it. */
export type FieldView = {
  /** With the names above it: `buyer.full_name`, `basket[].quantity`. */
  name: string;
  /** In JSON's words: `string`, `number or string`, `array of object`. */
  type: string;
  required: boolean;
  description: string;
  /** What a value must keep to, in words. */
  limits: string[];
};

/** One way in which a body may be made. */
export type ShapeView = { title: string; fields: FieldView[] };

/** The fields of a message; of several, where it may be made in several ways. */
export function shapesOf(schema: Any, resolve: Resolve): ShapeView[] {
  const whole = resolved(schema, resolve);
  const ways = whole.anyOf ?? whole.oneOf;
  return (ways ?? [whole]).map((way) => {
    const shape = resolved(way, resolve);
    return { title: shape.title ?? '', fields: fieldsOf(shape, '', resolve) };
  });
}

function fieldsOf(schema: Schema, above: string, resolve: Resolve): FieldView[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, given]) => {
    const field = resolved(given, resolve);
    const name = above + key;
    const view: FieldView = {
      name,
      ...describe(field, resolve),
      required: schema.required?.includes(key) ?? false,
    };
    return [view, ...inside(field, name, resolve)];
  });
}

/** What an object, or each object of a list, has in it. */
function inside(field: Schema, name: string, resolve: Resolve): FieldView[] {
  const ways = (field.anyOf ?? field.oneOf ?? [field]).map((way) => resolved(way, resolve));
  return ways.flatMap((way) => {
    if (way.properties) return fieldsOf(way, `${name}.`, resolve);
    return way.items ? inside(resolved(way.items, resolve), `${name}[]`, resolve) : [];
  });
}

/** A single value: a parameter, or the value of a header. */
export function describe(given: Any, resolve: Resolve): Omit<FieldView, 'name' | 'required'> {
  const schema = resolved(given, resolve);
  return {
    type: typeOf(schema, resolve),
    description: schema.description ?? '',
    limits: limitsOf(schema, resolve),
  };
}

function typeOf(schema: Schema, resolve: Resolve): string {
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways) return [...new Set(ways.map((way) => typeOf(resolved(way, resolve), resolve)))].join(' or ');
  if (schema.items) return `array of ${typeOf(resolved(schema.items, resolve), resolve)}`;
  if (schema.not) return 'not accepted';
  if (schema.type === undefined) return schema.const === undefined ? 'anything' : typeof schema.const;
  return [schema.type].flat().join(' or ');
}

/** Of several ways, what each of them asks for. */
function limitsOf(schema: Schema, resolve: Resolve): string[] {
  const ways = (schema.anyOf ?? schema.oneOf ?? []).flatMap((way) =>
    limitsOf(resolved(way, resolve), resolve),
  );
  return [...new Set([...ownLimits(schema), ...ways])];
}

function ownLimits(schema: Schema): string[] {
  const { enum: some, const: only, default: otherwise, pattern, format, items } = schema;
  return [
    some && `one of ${some.map(String).join(', ')}`,
    only !== undefined && `always ${String(only)}`,
    range(schema.minLength, schema.maxLength, 'characters'),
    range(schema.minItems, schema.maxItems, 'entries'),
    range(minimumOf(schema), maximumOf(schema), ''),
    format && `format ${format}`,
    pattern &&
      !format &&
      (pattern === ORDINARY.source ? 'one line, no control characters' : `matches ${pattern}`),
    items && 'pattern' in items && items.pattern && `each matches ${items.pattern}`,
    otherwise !== undefined && `${JSON.stringify(otherwise)} when absent`,
  ].filter((limit): limit is string => typeof limit === 'string');
}

/** zod writes the bounds of what JavaScript can count exactly; they are nobody's limit. */
const real = (bound: number | undefined) =>
  bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? undefined : bound;

const minimumOf = ({ minimum, exclusiveMinimum }: Schema) =>
  typeof exclusiveMinimum === 'number' ? `more than ${exclusiveMinimum}` : real(minimum);
const maximumOf = ({ maximum, exclusiveMaximum }: Schema) =>
  typeof exclusiveMaximum === 'number' ? `less than ${exclusiveMaximum}` : real(maximum);

type Bound = number | string | undefined;

function range(from: Bound, to: Bound, unit: string): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  const words =
    from !== undefined && to !== undefined
      ? `${from} to ${to}`
      : to === undefined
        ? `${typeof from === 'number' ? 'at least ' : ''}${from}`
        : `${typeof to === 'number' ? 'at most ' : ''}${to}`;
  return `${words} ${unit}`.trim();
}

function resolved(schema: Any, resolve: Resolve): Schema {
  if (schema.$ref === undefined) return schema as Schema;
  const target = resolve(schema.$ref as string);
  // A loop of references would be a schema of ours without a bottom.
  return target ? resolved(target, resolve) : {};
}
