/** What the token endpoint says in `error` (RFC 6749, 5.2); the last two are of the authorization endpoint's list (4.1.2.1). */
export const OAUTH_ERRORS = [
  'invalid_request',
  'invalid_client',
  'unsupported_grant_type',
  'server_error',
  'temporarily_unavailable',
] as const;
export type OAuthError = (typeof OAUTH_ERRORS)[number];
