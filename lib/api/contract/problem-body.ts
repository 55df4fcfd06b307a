import { z } from 'zod';
import { OAUTH_ERRORS } from './oauth-errors';
import { PROBLEM_CODES, type ProblemCode } from './problems';

const wrongField = z.object({
  pointer: z.string().meta({
    description: 'Which field, as a JSON pointer into the body (RFC 6901); "" is the body itself.',
    example: '/amount',
  }),
  detail: z.string().meta({ description: 'What it may be. The wrong value is not repeated.' }),
});

/**
 * The body of every error answer: RFC 9457, `application/problem+json`. The members after `requestId` come with single codes
 * alone.
 */
export const problemBody = z
  .object({
    type: z.string().regex(/^urn:bog-checkout:problem:[a-z_]+$/),
    title: z.string().meta({ description: 'What happened.' }),
    status: z.int().min(400).max(599).meta({ description: 'The status of the answer.' }),
    code: z.enum(PROBLEM_CODES as [ProblemCode, ...ProblemCode[]]).meta({
      description:
        'What a program decides by. The list is closed: it grows with a new version of this document alone.',
    }),
    detail: z.string().meta({ description: 'What to do about it.' }),
    requestId: z
      .string()
      .regex(/^[\w-]{8,64}$/)
      .meta({ description: 'By which the merchant finds the call in the log. Also in X-Request-Id.' }),
    errors: z
      .array(wrongField)
      .min(1)
      .optional()
      .meta({ description: 'With fields_invalid: at most 20 of them.' }),
    scope: z
      .string()
      .optional()
      .meta({ description: 'With scope_missing: the scopes of which one is needed.' }),
    plans: z.array(z.string()).optional().meta({ description: 'With plan_unknown: the names of the plans.' }),
    expected: z
      .object({
        amount: z.string().regex(/^\d+\.\d{2}$/),
        currency: z.string(),
      })
      .optional()
      .meta({ description: 'With amount_mismatch: what the plan costs.' }),
    error: z
      .enum(OAUTH_ERRORS)
      .optional()
      .meta({ description: 'Where tokens are issued: the code of OAuth 2.0 (RFC 6749, 5.2).' }),
  })
  .meta({ id: 'Problem', description: 'What went wrong, and what to do (RFC 9457).' });
