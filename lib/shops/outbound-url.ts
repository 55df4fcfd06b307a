import ipaddr from 'ipaddr.js';

/** What is wrong with a URL to which this server is to send something; each has words in ka and en. */
export type OutboundUrlProblem =
  | 'not_a_url'
  | 'too_long'
  | 'control_characters'
  | 'not_https'
  | 'has_credentials'
  | 'has_fragment'
  | 'port_refused'
  | 'private_host';

export type OutboundUrlResult = { ok: true; url: string } | { ok: false; problem: OutboundUrlProblem };

export const OUTBOUND_URL_MAX = 2_000;
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u;
/** Below it stand services that take no webhooks but might misread one (mail, FTP, databases of old); 443 is the one exception. */
const FIRST_FREE_PORT = 1024;
/** Ports of other protocols that browsers refuse as well (Fetch standard, "bad port"), and of databases. */
const BAD_PORTS = new Set([
  1719, 1720, 1723, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5984, 6000,
  6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9200, 9300, 10080, 10250, 11211, 27017,
]);
/** Names that never leave a network (RFC 6761, 6762, 8375, ICANN's .internal), and those that stand for any address in themselves. */
const INNER_SUFFIXES = [
  ...[
    'localhost',
    'local',
    'localdomain',
    'internal',
    'intranet',
    'lan',
    'home',
    'corp',
    'private',
    'home.arpa',
  ],
  ...['test', 'invalid', 'onion', 'nip.io', 'sslip.io', 'xip.io', 'localtest.me', 'lvh.me', 'vcap.me'],
];

/**
 * Judges a URL that staff enter: https at a public host. A host that is an address is read the way that URLs are (WHATWG), so
 * decimal, octal, hexadecimal and shortened notations are what they stand for. A name may still lead anywhere: that is judged
 * when it is connected to (lib/webhooks/guarded-lookup.ts).
 * @param privateAllowed for development: http, inner names and private addresses too
 */
export function judgeOutboundUrl(typed: string, privateAllowed = false): OutboundUrlResult {
  const text = typed.trim();
  if (text.length > OUTBOUND_URL_MAX) return no('too_long');
  if (CONTROL.test(text)) return no('control_characters');
  // A backslash is a slash to some readers and not to others.
  if (text.includes('\\') || !URL.canParse(text)) return no('not_a_url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(privateAllowed && url.protocol === 'http:')) return no('not_https');
  if (url.username !== '' || url.password !== '' || /^[a-z]+:\/\/[^/?#]*@/i.test(text))
    return no('has_credentials');
  if (url.hash !== '' || text.includes('#')) return no('has_fragment');
  if (privateAllowed) return { ok: true, url: url.href };
  if (url.port !== '' && !isFreePort(Number(url.port))) return no('port_refused');
  return isPublicHost(url.hostname) ? { ok: true, url: url.href } : no('private_host');
}

const no = (problem: OutboundUrlProblem): OutboundUrlResult => ({ ok: false, problem });

const isFreePort = (port: number): boolean => port >= FIRST_FREE_PORT && !BAD_PORTS.has(port);

/** @param host as `URL.hostname` gives it */
function isPublicHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(bare)) return isPublicAddress(bare);
  const name = host.replace(/\.+$/, '');
  // One label is a name of the own network; an empty one, or a last one of digits, is none at all.
  const labels = name.split('.');
  if (labels.length < 2 || labels.some((label) => label === '') || /^\d+$/.test(labels.at(-1) ?? ''))
    return false;
  return !INNER_SUFFIXES.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}

/**
 * Whether an address is one of the public internet: neither private, loopback, link-local, metadata, multicast nor reserved,
 * and neither are the IPv4 addresses that IPv6 ones carry in themselves (mapped, NAT64, 6to4, Teredo).
 * @param address IPv4 or IPv6 as resolvers give it; anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.split('%')[0] ?? '';
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (parsed instanceof ipaddr.IPv4) return isPublicV4(parsed);
  const v6 = parsed as ipaddr.IPv6;
  if (v6.isIPv4MappedAddress()) return isPublicV4(v6.toIPv4Address());
  // Only what is given out for the internet (IANA: 2000::/3); transition addresses lead to an IPv4 one of the sender's choice.
  return v6.range() === 'unicast' && v6.match(GLOBAL_UNICAST) && !NOT_PLAIN.some((range) => v6.match(range));
}

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** Special within 2000::/3 (IANA): protocol assignments with Teredo, documentation, 6to4, SRv6. */
const NOT_PLAIN = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'].map((cidr) =>
  ipaddr.IPv6.parseCIDR(cidr),
);
/** What ipaddr.js takes for plain: relays of 6to4, AS112, and the address at which Azure answers its machines. */
const NOT_PLAIN_V4 = [
  ...['192.88.99.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.175.48.0/24', '168.63.129.16/32'],
].map((cidr) => ipaddr.IPv4.parseCIDR(cidr));

const isPublicV4 = (address: ipaddr.IPv4): boolean =>
  address.range() === 'unicast' && !NOT_PLAIN_V4.some((range) => address.match(range));
