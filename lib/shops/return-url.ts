/** Why buyers are not sent to an address. */
export type ReturnUrlProblem = 'not_an_address' | 'not_https' | 'host_not_allowed';

export type ReturnUrlRules = {
  /** Of the shop: `shop.example`, or with a port that is not the usual one, `shop.example:8443`. */
  hosts: readonly string[];
  /** The address of the shop here: its own host is always allowed. */
  shopUrl: string;
  /** Whether plain http on this machine is: only with the simulated bank. */
  localHttp: boolean;
};

const LONGEST = 2_000;
/**
 * Printable ASCII without space, and without what browsers read otherwise than they show it: a backslash is a slash to them,
 * and tabs and line ends are not there at all (WHATWG URL, 4.4).
 */
const PLAIN = /^[!#-;=?-[\]_a-z~%]+$/i;
/** Scheme and authority as text: nobody before an @, no further colon than one before a port, nothing encoded. */
const AUTHORITY = /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?(?=[/?#]|$)/i;
const LOCAL = /^(?:localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Whether a buyer may be sent to this address after paying. It is read twice, as text and by the parser that browsers use,
 * and both have to see the same host: an address that is not written as plainly as it could be is refused, whatever it means.
 * @returns null when it may be used as it is
 */
export function returnUrlProblem(
  text: string,
  { hosts, shopUrl, localHttp }: ReturnUrlRules,
): ReturnUrlProblem | null {
  if (text.length > LONGEST || !PLAIN.test(text) || !URL.canParse(text)) return 'not_an_address';
  const [, scheme, host] = AUTHORITY.exec(text) ?? [];
  if (!scheme || !host) return /^https?:/i.test(text) ? 'not_an_address' : 'not_https';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hostname !== host.toLowerCase())
    return 'not_an_address';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && localHttp && LOCAL.test(url.hostname)))
    return 'not_https';
  const allowed = url.host === new URL(shopUrl).host || hosts.includes(url.host);
  return allowed ? null : 'host_not_allowed';
}
