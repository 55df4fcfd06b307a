/** What can be wrong with a line that names an origin or a host; each has words in ka and en (messages/settings.json, `lines`). */
export const LINE_PROBLEMS = [
  'unreadable',
  'wildcard',
  'not_https',
  'not_origin',
  'not_host',
  'host_with_more',
] as const;
export type LineProblem = (typeof LINE_PROBLEMS)[number];

/** A wrong line of a field: its number as people count, and what stands there. */
export type WrongLine = { line: number; text: string; problem: LineProblem };

type Read = { ok: true; value: string } | { ok: false; problem: LineProblem };
export type ReadLine = (line: string) => Read;

const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/u;
const LOCAL_HOST = /^(?:localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])$/;
const MOST_SHOWN = 60;

/**
 * The lines of a text, each read: empty ones are none, and the same value twice is one.
 * @returns the values in their canonical form, in the order of the text
 */
export function readLines(text: string, read: ReadLine): { values: string[]; wrong: WrongLine[] } {
  const values = new Set<string>();
  const wrong: WrongLine[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const one = INVISIBLE.test(line) ? unreadable : read(line);
    if (one.ok) values.add(one.value);
    else wrong.push({ line: index + 1, text: shown(line), problem: one.problem });
  }
  return { values: [...values], wrong };
}

/** An origin as browsers write it into the Origin header: `https://app.example.com`. Plain http only of this machine. */
export const readOrigin: ReadLine = (line) => {
  if (line.includes('*')) return { ok: false, problem: 'wildcard' };
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(line) ?? [];
  if (!scheme) return { ok: false, problem: 'not_origin' };
  const authority = rest.replace(/\/$/, '');
  if (/[/\\?#@%]/.test(authority) || !URL.canParse(`${scheme}://${authority}`))
    return { ok: false, problem: 'not_origin' };
  const url = new URL(`${scheme}://${authority}`);
  if (!isHost(url.hostname)) return { ok: false, problem: 'not_origin' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL_HOST.test(url.hostname)))
    return { ok: true, value: url.origin };
  return { ok: false, problem: 'not_https' };
};

/** A host as it stands in addresses: `shop.example.com`, or with a port that is not the usual one, `shop.example.com:8443`. */
export const readHost: ReadLine = (line) => {
  if (line.includes('*')) return { ok: false, problem: 'wildcard' };
  if (/[/\\?#@%]/.test(line)) return { ok: false, problem: 'host_with_more' };
  // Which port is the usual one depends on the scheme: of this machine it is plain http.
  const scheme = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)|\.localhost(?::|$)/i.test(line)
    ? 'http'
    : 'https';
  if (!URL.canParse(`${scheme}://${line}`)) return { ok: false, problem: 'not_host' };
  const { host, hostname } = new URL(`${scheme}://${line}`);
  return isHost(hostname) ? { ok: true, value: host } : { ok: false, problem: 'not_host' };
};

/** A name with a dot, an address in brackets, or this machine: a word alone is somebody's slip. */
const isHost = (hostname: string): boolean =>
  LOCAL_HOST.test(hostname) ||
  /^\[[0-9a-f:.]+\]$/.test(hostname) ||
  /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/.test(hostname);

const unreadable: Read = { ok: false, problem: 'unreadable' };

const shown = (line: string): string => {
  const clean = line.replace(new RegExp(INVISIBLE, 'gu'), '\uFFFD');
  return clean.length > MOST_SHOWN ? `${clean.slice(0, MOST_SHOWN)}…` : clean;
};
