/**
 * What the bank tolerates but should not be sent, one row each. The codes are stable: the control page groups by
 * them and the docs list them. Sentences are those of the API's documentation and of clients seen in the wild
 * that worked by luck.
 */
export const LINTS = {
  'idempotency-key-missing': 'There is no Idempotency-Key: a repeat of this request would act twice.',
  'idempotency-key-form': 'Idempotency-Key should be a lower-case UUID v4.',
  'idempotency-key-quoted': 'Idempotency-Key stands in JSON quotes; they belong to no header.',
  'idempotency-key-other-body': 'The same Idempotency-Key came earlier with another body.',
  'idempotency-key-renewed':
    'The same request came a short while ago with another Idempotency-Key, or with none: a repeat keeps its key.',
  'float-artefact': 'A number carries the dust of floating-point arithmetic; calculate in minor units.',
  'too-many-decimals': 'An amount has more than two decimals.',
  'number-as-text': 'This should be a number, not a text.',
  'unknown-field': 'This is not a field of the call; it was ignored.',
  'sum-mismatch': 'The total is not the sum of the basket and the delivery less the discount.',
  'callback-without-tls':
    'callback_url has no TLS: accepted for this machine only, refused by the real bank.',
  'body-is-array': 'The body is a JSON array where an object belongs; send {} for "no fields".',
  'content-type-missing': 'A body came without Content-Type: application/json.',
  'theme-unknown': 'Theme is light or dark.',
  'basic-on-api': 'Authorization: Basic is for the token call only; here goes Bearer.',
  'application-type-missing': 'Apple Pay on the shop page comes with application_type web or mobile.',
  'wallet-button-ignored': 'A wallet button on the shop page is answered like an ordinary order here.',
  'split-not-activated': 'Split payments are not activated for this shop; the split was ignored.',
  'split-without-method':
    'No payment method of this order can split: the whole amount stays on the main account.',
  'split-on-hold': 'A split of a manual-capture order belongs to its approval; it was ignored.',
  'token-content-type': 'The token call takes application/x-www-form-urlencoded.',
  'token-credentials-in-form': 'Credentials belong into the Authorization header (Basic), not into the form.',
} as const satisfies Record<string, string>;

export type LintCode = keyof typeof LINTS;

/** A warning in the request log. */
export type Lint = { readonly code: LintCode; readonly message: string };

/** Notes a warning about the request at hand. */
export type NoteLint = (warning: Lint) => void;

/** The row's sentence; `where` names the field or the value it is about. */
export function lintOf(code: LintCode, where?: string): Lint {
  return { code, message: where === undefined ? LINTS[code] : `${where}: ${LINTS[code]}` };
}
