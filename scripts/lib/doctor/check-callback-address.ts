import { type Finding, messageOf, ok, problem } from './finding';
import type { ShopFacts } from './shops';

const NAME = 'Callback address';
const PATH = '/api/payments/bog/callback';
const TIMEOUT_MS = 10_000;

/** How our own route refuses what bears no signature. */
const OURS = ['missing_signature', 'lock_closed'];

const IN_FRONT =
  'See that the name leads here, that the shop runs, and that what stands in front of it (proxy, firewall, sign-in page) hands POST requests on.';

/**
 * Sends an unsigned callback to each shop's public address, as the bank would: our own refusal has to come back. It names no
 * order and changes nothing, but counts as one refused callback.
 */
export async function checkCallbackAddress(shops: readonly Pick<ShopFacts, 'url'>[]): Promise<Finding[]> {
  const addresses = [...new Set(shops.map(({ url }) => url + PATH))];
  return Promise.all(addresses.map(checkAddress));
}

async function checkAddress(address: string): Promise<Finding> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      // The bank does not follow one either.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    const code = codeOf(text);
    if (response.status === 401 && OURS.includes(code ?? ''))
      return ok(NAME, `${address} is reached, and refuses what is unsigned`);
    const { remedy, what } = describe(response, code);
    return problem(NAME, `${address}: ${what}`, remedy);
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    const why = timedOut ? `nothing came within ${TIMEOUT_MS / 1_000} s` : messageOf(error);
    return problem(NAME, `${address} does not answer: ${why}`, IN_FRONT);
  }
}

function describe({ status, headers }: Response, code: string | null): { what: string; remedy: string } {
  const location = headers.get('location');
  if (location !== null) {
    return {
      what: `leads on to ${location} (${status}), which no callback follows`,
      remedy: 'Set APP_URL, or the shop’s host name, to the address that answers itself.',
    };
  }
  if (code !== null) return { what: `answers ${status} ${code}`, remedy: IN_FRONT };
  const type = headers.get('content-type')?.split(';')[0] ?? 'nothing';
  return { what: `answers ${status} with ${type}, which is not the shop’s answer`, remedy: IN_FRONT };
}

/** The code of a problem of ours; null for anything else. */
function codeOf(text: string): string | null {
  try {
    const { type, code } = JSON.parse(text) as { type?: unknown; code?: unknown };
    return typeof code === 'string' && type === `urn:bog-checkout:problem:${code}` ? code : null;
  } catch {
    return null;
  }
}
