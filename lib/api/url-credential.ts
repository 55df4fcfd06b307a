import 'server-only';

const NAMES =
  /^(access_?token|read_?token|refresh_?token|token|bearer|authorization|auth|api_?key|x-api-key|key|client_?secret|secret|password|signature)$/i;
/** Our own credentials, by their beginnings (key.ts, read-token.ts, lib/callback-lock), and any JWT. */
const VALUES = /^(bck_|brt_|bct_|bcs_|whsec_|eyJ[\w-]+\.)/;

/**
 * Whether somebody has put a credential into the address, where it would stand in logs and histories (RFC 6750, 2.3 and 5.3).
 * Such a call is refused whatever it asks for, so that nobody gets used to it.
 */
export function hasCredentialInUrl(url: string): boolean {
  const { searchParams, username, password, pathname } = new URL(url);
  if (username !== '' || password !== '') return true;
  if (pathname.split('/').some((part) => VALUES.test(part))) return true;
  return [...searchParams].some(([name, value]) => NAMES.test(name) || VALUES.test(value));
}
