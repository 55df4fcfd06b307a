import type { z } from 'zod';
import { type Lint, lintOf } from '@/lib/simulator/http/lints';
import { badRequest, type Refusal } from '@/lib/simulator/orders/refusal';
import { type OrderBody, strictOrder, tolerantOrder } from '@/lib/simulator/orders/request/schema';

type Parsed =
  | { readonly ok: true; readonly body: OrderBody; readonly lint: readonly Lint[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Reads the create request's JSON by its documented types. Nulls and empty lists count as absent, digits in
 * quotes as numbers, unknown keys as nothing at all: the bank swallows those, so they only earn a warning.
 */
export function parseOrderBody(json: unknown, unknownFields: 'lint' | 'strict'): Parsed {
  const cleaned = withoutEmpties(json);
  const result = tolerantOrder.safeParse(cleaned);
  if (!result.success) return { ok: false, refusal: explain(result.error.issues[0], cleaned) };
  const unknown = unknownKeys(cleaned);
  if (unknown[0] && unknownFields === 'strict') {
    return { ok: false, refusal: badRequest(`${unknown[0]} is not a known field`) };
  }
  const lint = [
    ...unknown.map((path) => lintOf('unknown-field', path)),
    ...quotedNumbers(cleaned).map((path) => lintOf('number-as-text', path)),
  ];
  return { ok: true, body: result.data, lint };
}

function withoutEmpties(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => withoutEmpties(entry));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    // An empty basket has a refusal of its own, so it stays.
    .filter(
      ([name, entry]) => entry !== null && !(Array.isArray(entry) && !entry.length && name !== 'basket'),
    )
    .map(([name, entry]) => [name, withoutEmpties(entry)]);
  return Object.fromEntries(kept);
}

function explain(issue: z.core.$ZodIssue | undefined, json: unknown): Refusal {
  const path = issue?.path ?? [];
  const value = path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
    json,
  );
  if (value === undefined || value === '') return badRequest(`${pathText(path)} is required`);
  return badRequest(`${pathText(path) || 'body'} has a wrong type or value`);
}

function unknownKeys(value: unknown): string[] {
  const result = strictOrder.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => pathText([...issue.path, key])) : [],
  );
}

const NUMERIC =
  /(^|\.)(quantity|unit_price|unit_discount_price|vat|vat_percent|total_price|amount|total_amount|total_discount_amount)$/;

function quotedNumbers(value: unknown, path: PropertyKey[] = []): string[] {
  // `readSplit` warns about these itself.
  if (pathText(path) === 'config.split') return [];
  if (typeof value === 'string') return NUMERIC.test(pathText(path)) ? [pathText(path)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    quotedNumbers(entry, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** `purchase_units.basket[0].quantity` */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
    '',
  );
}
