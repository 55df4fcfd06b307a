import 'server-only';
import type { z } from 'zod';
import { type BogOperation, BogRequestInvalid } from '../errors';

/**
 * Checks what is about to be sent. The error names fields and rules, never values, since it ends in logs.
 * @throws BogRequestInvalid
 */
export function checkRequest<T extends z.ZodType>(
  operation: BogOperation,
  schema: T,
  request: unknown,
): z.output<T> {
  const result = schema.safeParse(request);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({ field: nameOf(issue.path), problem: issue.message }));
  throw new BogRequestInvalid({
    operation,
    problem: `the request was not sent: ${fields.map(({ field, problem }) => `${field}: ${problem}`).join('; ')}`,
    certain: true,
    retryable: false,
    fields,
  });
}

/** `basket[0].unitPriceMinor` */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return name.replace(/^\./, '') || 'request';
}
