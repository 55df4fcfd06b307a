import type { Env } from '@/lib/env';
import { type Certificate, readCertificate } from './certificate';
import { type Finding, messageOf, ok, problem, warning } from './finding';
import type { ShopFacts } from './shops';

const NAME = 'HTTPS';
const DAY_MS = 86_400_000;
/** Whoever renews automatically does so earlier. */
const SOON_DAYS = 14;

/** The certificate of every shop's address: trusted, of that name, and for how long. */
export async function checkHttps(
  { bog }: Pick<Env, 'bog'>,
  shops: readonly Pick<ShopFacts, 'url'>[],
): Promise<Finding[]> {
  const addresses = [...new Set(shops.map(({ url }) => url))];
  return Promise.all(addresses.map((address) => checkAddress(address, bog.environment)));
}

async function checkAddress(address: string, environment: Env['bog']['environment']): Promise<Finding> {
  const { protocol, host } = new URL(address);
  if (protocol !== 'https:') {
    if (environment === 'simulator') return ok(NAME, `${address}: http is enough for the simulator`);
    return problem(NAME, `${address} is http`, 'Set APP_URL to the https address of the shop.');
  }
  try {
    return judgeCertificate(host, await readCertificate(address), new Date());
  } catch (error) {
    return problem(
      NAME,
      `${host} cannot be reached: ${messageOf(error)}`,
      'See that the name leads to this server, and that something answers there with TLS.',
    );
  }
}

/** @param now to count the days from */
export function judgeCertificate(host: string, { distrusted, validTo }: Certificate, now: Date): Finding {
  const until = `until ${validTo.toISOString().slice(0, 10)}`;
  if (distrusted !== null) {
    return problem(
      NAME,
      `${host}: its certificate is not accepted (${distrusted}, ${until})`,
      'Give the web server or proxy a certificate of this name with its whole chain.',
    );
  }
  const days = Math.floor((validTo.getTime() - now.getTime()) / DAY_MS);
  if (days >= SOON_DAYS) return ok(NAME, `${host}: certificate ${until} (${days} days)`);
  return warning(
    NAME,
    `${host}: certificate only ${until} (${days} day${days === 1 ? '' : 's'})`,
    'Renew it now, and see why that did not happen by itself.',
  );
}
