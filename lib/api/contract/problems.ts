/**
 * Everything that can go wrong with a call of the API: the closed list of `code`, each with its HTTP status, a title that
 * says what happened and a detail that says what to do (RFC 9457). `type` is `urn:bog-checkout:problem:<code>`.
 */
export const PROBLEMS = {
  // The request
  body_incomplete: { status: 400, title: 'The body did not come whole', detail: 'Send the request again.' },
  body_malformed: {
    status: 400,
    title: 'The body cannot be read',
    detail: 'Send valid JSON in UTF-8 (or a form, where the reference says so), one value per name.',
  },
  body_too_large: { status: 413, title: 'The body is too large', detail: 'Send at most 64 KiB.' },
  media_type_unsupported: {
    status: 415,
    title: 'The body is in a form that this address does not take',
    detail: 'Send Content-Type: application/json.',
  },
  fields_invalid: {
    status: 422,
    title: 'Some fields are wrong',
    detail: 'Each entry of `errors` names a field and says what it may be.',
  },
  credential_in_url: {
    status: 400,
    title: 'A credential stands in the address',
    detail:
      'Addresses are written into logs. Send it in the Authorization header, and replace it: it is no secret any more.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This address does not take this method',
    detail: 'The Allow header lists those that it takes.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing at this address',
    detail: 'The reference lists all addresses.',
  },
  // Who is calling
  key_missing: {
    status: 401,
    title: 'An API key is needed',
    detail: 'Send Authorization: Bearer <key>. Keys are made in the console, under Developers.',
  },
  key_invalid: {
    status: 401,
    title: 'The API key or token is wrong',
    detail: 'Send it as it was shown when it was made; a lost key is replaced in the console.',
  },
  key_expired: { status: 401, title: 'The API key has expired', detail: 'Make a new one in the console.' },
  key_revoked: { status: 401, title: 'The API key was revoked', detail: 'Make a new one in the console.' },
  key_in_browser: {
    status: 403,
    title: 'An API key must not be in a browser',
    detail: 'Whoever opens the page can read it. Call from your server, and replace the key.',
  },
  scope_missing: {
    status: 403,
    title: 'The API key does not have the scope for this',
    detail: '`scope` names what is needed. Give a key of that scope to the program that needs it.',
  },
  origin_not_allowed: {
    status: 403,
    title: 'Pages of this origin may not call the API',
    detail: 'Add the origin in the console, under Settings, API.',
  },
  turned_off: {
    status: 403,
    title: 'The shop has not turned this on',
    detail: 'The owner can do so in the console, under Settings, API.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    detail: 'Wait as many seconds as Retry-After says.',
  },
  // Orders
  plan_unknown: {
    status: 422,
    title: 'The shop has no plan of this name',
    detail: 'Use the name of a plan of the catalogue; `plans` lists them.',
  },
  amount_mismatch: {
    status: 422,
    title: 'The amount is not the price of the plan',
    detail: '`expected` has the right amount and currency. Show them to the buyer before asking again.',
  },
  return_host_not_allowed: {
    status: 422,
    title: 'Buyers may not be sent back to this host',
    detail: 'Add the host in the console, under Settings, API, or use one of the list there.',
  },
  currency_not_sold: {
    status: 422,
    title: 'The shop does not sell in this currency',
    detail: 'Use a currency that the shop has chosen in its settings.',
  },
  external_order_id_in_use: {
    status: 409,
    title: 'Another order has this external_order_id',
    detail:
      'If it is a repetition, send the same Idempotency-Key as the first time. Otherwise use another id, or ask for that order.',
  },
  idempotency_key_invalid: {
    status: 400,
    title: 'The Idempotency-Key cannot be used',
    detail: 'Send 1 to 255 printable ASCII characters, such as a UUID.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    detail: 'Use a new key for a new request, and the old one only to repeat the same request.',
  },
  order_not_found: {
    status: 404,
    title: 'There is no such order',
    detail: 'Check external_order_id; a read token opens the one order for which it was given.',
  },
  already_paid: {
    status: 409,
    title: 'The order is paid',
    detail: 'Nobody has to pay again: ask for the order.',
  },
  order_cancelled: {
    status: 409,
    title: 'The shop has given the order up',
    detail: 'Create another order, with another external_order_id.',
  },
  payment_in_progress: {
    status: 409,
    title: 'A payment of this order is being processed',
    detail: 'Wait for its outcome: ask for the order.',
  },
  // The bank
  bank_refused: {
    status: 502,
    title: 'The bank has refused the payment',
    detail: 'Nothing was charged. The merchant finds the reason in the console, under Bank traffic.',
  },
  bank_unavailable: {
    status: 503,
    title: 'The bank does not answer',
    detail: 'Nothing was charged. Repeat with the same Idempotency-Key in a minute.',
  },
  bank_busy: {
    status: 503,
    title: 'The bank takes no more requests for the moment',
    detail: 'Nothing was charged. Repeat with the same Idempotency-Key in a minute.',
  },
  bank_credentials: {
    status: 502,
    title: 'The bank does not accept the credentials of the shop',
    detail: 'Nothing was charged. The owner has to check them in the console, under Settings, Bank.',
  },
  bank_uncertain: {
    status: 504,
    title: 'Nobody knows yet whether the bank has opened the payment',
    detail: 'Nobody was charged. Repeat with the same Idempotency-Key: the same payment is gone on with.',
  },
  redirect_not_allowed: {
    status: 502,
    title: 'The bank leads to an address that is not its own',
    detail: 'Nobody was sent there. The merchant is told in the console, under Tasks.',
  },
  // The callback address
  missing_signature: {
    status: 401,
    title: 'The callback was not accepted',
    detail: 'It bears no signature of the bank.',
  },
  bad_signature: {
    status: 401,
    title: 'The callback was not accepted',
    detail: 'Its signature is not of a key of the bank that this shop knows.',
  },
  not_json: { status: 400, title: 'The callback was not accepted', detail: 'Its body is no JSON.' },
  bad_envelope: {
    status: 400,
    title: 'The callback was not accepted',
    detail: 'Its body is not in the form of a callback of the bank.',
  },
  lock_closed: {
    status: 401,
    title: 'The callback was not accepted',
    detail: 'The merchant demands a second credential at this address, and it is missing or wrong.',
  },
  not_stored: {
    status: 503,
    title: 'The callback could not be stored',
    detail: 'Send it again.',
  },
  invalid_request: {
    status: 400,
    title: 'The request for a token is not whole',
    detail:
      'Send grant_type=client_credentials, and the client id and secret in one way: the Basic header, or the body.',
  },
  invalid_client: {
    status: 401,
    title: 'The client is not known or its secret is wrong',
    detail: 'Use the client id and secret that the console has shown.',
  },
  unsupported_grant_type: {
    status: 400,
    title: 'This grant type is not supported',
    detail: 'Send grant_type=client_credentials.',
  },
  // The world
  database_unavailable: {
    status: 503,
    title: 'The shop cannot be reached for the moment',
    detail: 'Nothing was done. Repeat with the same Idempotency-Key.',
  },
  internal_error: {
    status: 500,
    title: 'Something went wrong here',
    detail: 'Tell the merchant the request id. Repeat with the same Idempotency-Key.',
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

export const isProblemCode = (value: unknown): value is ProblemCode =>
  (PROBLEM_CODES as readonly unknown[]).includes(value);
