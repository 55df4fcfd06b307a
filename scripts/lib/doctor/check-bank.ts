import { createBogClient } from '@/lib/bog';
import type { Env } from '@/lib/env';
import { type Finding, messageOf, ok, problem } from './finding';
import { describeSkew } from './skew';

const TIMEOUT_MS = 10_000;

/** Speaks to the bank: is it there, what time is it there, does it know our credentials. Changes nothing there. */
export async function checkBank(bog: Env['bog']): Promise<Finding[]> {
  const reached = await checkReachable(bog);
  // Without a way there the credentials cannot be judged, and a second time-out tells nothing new.
  if (reached.some(({ state }) => state === 'problem')) return reached;
  return [...reached, await checkCredentials(bog)];
}

async function checkReachable({ apiUrl }: Env['bog']): Promise<Finding[]> {
  const { host } = new URL(apiUrl);
  const askedAt = Date.now();
  try {
    // Any answer will do, a refusal too: nobody is signed in here.
    const response = await fetch(`${apiUrl}/receipt/0`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'manual',
    });
    const date = Date.parse(response.headers.get('date') ?? '');
    return [
      ok('Bank’s API', `${host} answers`),
      describeSkew('Clock of the bank', date, askedAt, Date.now(), 1_000),
    ];
  } catch (error) {
    const remedy =
      'See that this machine may reach it (network, proxy, firewall), and that the simulator runs if it is one.';
    return [problem('Bank’s API', `${host} does not answer: ${messageOf(error)}`, remedy)];
  }
}

async function checkCredentials(bog: Env['bog']): Promise<Finding> {
  const name = 'Bank’s credentials';
  try {
    const client = createBogClient(bog, { fetch, now: Date.now });
    const { expiresAt } = await client.checkCredentials();
    return ok(name, `accepted; a token is used for ${Math.round((expiresAt - Date.now()) / 60_000)} minutes`);
  } catch (error) {
    const remedy =
      'Compare BOG_CLIENT_ID and BOG_CLIENT_SECRET with those that the bank gave you for this BOG_ENV.';
    return problem(name, messageOf(error), remedy);
  }
}
