import { z } from 'zod';
import { ENDPOINTS, type Endpoint } from '@/lib/simulator/http/context';

/** What can go wrong with a call, in the words of the control API. */
export const FAULTS = [
  'refuse',
  'reset',
  '401',
  '403',
  '429',
  '500',
  '501',
  '503',
  'html',
  'problem',
  'truncated',
  'empty',
  'slow',
  'timeout-before',
  'timeout-after',
  'refuse-400',
  'foreign-redirect',
  'callback-before-answer',
] as const;
export type FaultKind = (typeof FAULTS)[number];

/** Faults that spoil the answer of a request which took effect, unless the rule says otherwise. */
const AFTER_EFFECT: readonly FaultKind[] = [
  'truncated',
  'empty',
  'timeout-after',
  'foreign-redirect',
  'callback-before-answer',
];

/** The calls whose answer carries the way to the payment page. */
const SENDS_PAYER: readonly Endpoint[] = ['create', 'pay-saved-card'];

export const faultRuleSchema = z
  .strictObject({
    endpoint: z.enum(ENDPOINTS),
    fault: z.enum(FAULTS),
    /** Only the nth matching request since the rule was made, from 1. */
    nth: z.number().int().min(1).optional(),
    /** How often the rule strikes at most. */
    times: z.number().int().min(1).optional(),
    probability: z.number().min(0).max(1).default(1),
    /** 429 and 503: the Retry-After header. */
    retryAfterSeconds: z.number().int().min(0).max(86_400).optional(),
    /** slow: how long the answer is held back; timeouts: how long the connection hangs before it is cut. */
    ms: z.number().int().min(0).max(600_000).optional(),
    /** Whether the request takes effect although its answer is spoilt. */
    effect: z.boolean().optional(),
  })
  .refine(
    ({ endpoint, fault }) =>
      SENDS_PAYER.includes(endpoint) || !['foreign-redirect', 'callback-before-answer'].includes(fault),
    {
      message: 'This fault exists only for the calls that send a payer to the payment page.',
      path: ['fault'],
    },
  );

export type FaultRule = z.input<typeof faultRuleSchema>;
export type CheckedRule = z.output<typeof faultRuleSchema>;

/** Whether the request behind this fault reaches the bank. */
export function takesEffect({ fault, effect }: CheckedRule): boolean {
  if (fault === 'timeout-before' || fault === 'refuse') return false;
  return effect ?? (AFTER_EFFECT.includes(fault) || fault === 'slow');
}
