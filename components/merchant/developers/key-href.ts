export const DEVELOPERS_PATH = '/merchant/developers';
export const KEYS_PATH = '/merchant/developers/keys';
export const NEW_KEY_PATH = '/merchant/developers/keys/new';

/** What the page of a key says after something was done with it. */
export const KEY_NEWS = ['revoked', 'already_made', 'key_changed', 'key_over'] as const;
export type KeyNews = (typeof KEY_NEWS)[number];

/** @param ask `revoke`: with the question whether it is meant */
export function keyHref(id: string, { news, ask }: { news?: KeyNews; ask?: 'revoke' } = {}): string {
  const query = new URLSearchParams({ ...(news && { news }), ...(ask && { ask }) }).toString();
  return `${KEYS_PATH}/${encodeURIComponent(id)}${query && `?${query}`}`;
}
