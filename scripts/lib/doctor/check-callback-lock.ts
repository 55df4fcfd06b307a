import { type Finding, ok, warning } from './finding';
import type { ShopFacts } from './shops';

const NAME = 'Callback lock';

const KINDS: Readonly<Record<string, string>> = {
  basic: 'HTTP Basic',
  oauth2: 'OAuth 2.0',
  api_key: 'a key in a header',
  hmac: 'HMAC-SHA256',
};

/** Which second lock each shop has put on the callback address, and whether the first is open. */
export function checkCallbackLock(shops: readonly ShopFacts[]): Finding[] {
  return shops.map(({ slug, lock, unsignedAllowed }) => {
    if (lock === null) return ok(NAME, `${slug}: none, the bank’s signature decides`);
    const kind = KINDS[lock] ?? lock;
    if (!unsignedAllowed) return ok(NAME, `${slug}: ${kind}, beside the bank’s signature`);
    return warning(
      NAME,
      `${slug}: ${kind}; callbacks without the bank’s signature are taken as a hint to ask the bank`,
      'Turn that off under Developers, Callback lock, unless your bank contract sends unsigned ones.',
    );
  });
}
