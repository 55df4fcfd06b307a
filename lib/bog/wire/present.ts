import 'server-only';

/** Without what is absent or empty: the bank's optional fields are left out, never sent as null. */
export function present(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null && value !== ''));
}

/** As `present`, but no empty object. */
export function group(values: Record<string, unknown>): Record<string, unknown> | undefined {
  const filled = present(values);
  return Object.keys(filled).length > 0 ? filled : undefined;
}
