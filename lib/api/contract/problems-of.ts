import { type ApiOperation, BODY_PROBLEMS, COMMON_PROBLEMS, OWN_PROBLEMS } from './operation';
import type { ProblemCode } from './problems';

/** Every problem that an operation may be answered, each once: what all have, what follows from its callers and its body, its own. */
export function problemsOf(operation: ApiOperation): ProblemCode[] {
  const { body, callers, own, params, problems } = operation;
  if (own) return [...new Set<ProblemCode>([...OWN_PROBLEMS, ...problems])];
  return [
    ...new Set<ProblemCode>([
      ...COMMON_PROBLEMS,
      ...(callers.public ? [] : (['key_missing'] as const)),
      // Also where everybody may call: the read token of an order opens that order and nothing else.
      ...(callers.public && callers.readToken ? [] : (['scope_missing'] as const)),
      ...(body ? BODY_PROBLEMS : []),
      ...(params ? (['fields_invalid'] as const) : []),
      ...problems,
    ]),
  ];
}
