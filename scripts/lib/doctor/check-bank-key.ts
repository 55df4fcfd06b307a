import { createHash, type KeyObject } from 'node:crypto';
import { BOG_ENVIRONMENTS, parsePublicKeys } from '@/lib/bog';
import type { Env } from '@/lib/env';
import { type Finding, ok, problem, skipped, warning } from './finding';
import { publishedKey } from './subject';

const NAME = 'Bank’s key';

/** Whether the keys that callbacks may be signed with are those of this environment's bank. */
export async function checkBankKey({ bog }: Pick<Env, 'bog'>): Promise<Finding> {
  const held = bog.callbackPublicKeys.map(fingerprintOf);
  const { environment } = bog;
  return environment === 'simulator' ? checkSimulators(held, bog.apiUrl) : judgeKeys(held, environment);
}

/** @param held fingerprints of the keys that are set */
export function judgeKeys(held: readonly string[], environment: 'sandbox' | 'production'): Finding {
  const known = knownKey(environment);
  if (held.includes(known)) return ok(NAME, `that of ${environment} (${short(known)})${others(held.length)}`);
  const other = environment === 'production' ? 'sandbox' : 'production';
  if (held.includes(knownKey(other))) {
    return problem(
      NAME,
      `that of ${other}, but BOG_ENV is ${environment}: its callbacks will be refused`,
      'Leave BOG_CALLBACK_PUBLIC_KEYS empty: the bank’s keys are known here.',
    );
  }
  return warning(
    NAME,
    `only one that is not known here (${held.map(short).join(', ')})`,
    `Compare it with the key in the bank’s documentation; that of ${environment} was ${short(known)}.`,
  );
}

async function checkSimulators(held: readonly string[], apiUrl: string): Promise<Finding> {
  const published = await publishedKey(new URL(apiUrl).origin);
  if (!published) return skipped(NAME, 'the simulator does not answer, so the keys cannot be compared');
  if (parsePublicKeys(published).some((key) => held.includes(fingerprintOf(key))))
    return ok(NAME, `that of the simulator${others(held.length)}`);
  return problem(
    NAME,
    'the simulator signs with another key: its callbacks will be refused',
    'Set BOG_CALLBACK_PUBLIC_KEYS to what the simulator shows at /callback-public-key.pem.',
  );
}

/** SHA-256 of the key as SubjectPublicKeyInfo, in hex: what `openssl pkey -pubin -outform DER | sha256sum` prints. */
export const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');

function knownKey(environment: 'sandbox' | 'production'): string {
  const [key] = parsePublicKeys(BOG_ENVIRONMENTS[environment].callbackPublicKeys);
  if (!key) throw new Error(`there is no key of ${environment}`);
  return fingerprintOf(key);
}

const short = (fingerprint: string): string => `SHA-256 ${fingerprint.slice(0, 16)}…`;

const others = (count: number): string => (count > 1 ? `, and ${count - 1} more` : '');
