import 'server-only';
import type { OperationResult } from './operation-result';

export type Refusal = OperationResult & { ok: false };

/** An operation that was not asked for. `figureMinor`: what is true now, where a figure is the matter. */
export const refuse = (code: Refusal['code'], figureMinor: number | null = null): Refusal => ({
  ok: false,
  code,
  figureMinor,
});
