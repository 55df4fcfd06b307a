import { type Finding, ok, warning } from './finding';
import type { ShopFacts } from './shops';

const NAME = 'API';

/** What each shop has opened to other programs beyond orders with a key. */
export function checkApi(shops: readonly ShopFacts[]): Finding[] {
  return shops.flatMap(({ slug, publicOrders, bankToken, bankTokenKeys }) => {
    const findings: Finding[] = [];
    if (bankToken) {
      const keys = `${bankTokenKeys} key${bankTokenKeys === 1 ? '' : 's'}`;
      findings.push(
        warning(
          NAME,
          `${slug}: gives the bank’s own token to ${keys}; whoever holds it can refund`,
          'Turn it off under Settings, API, unless a program of yours speaks to the bank itself.',
        ),
      );
    }
    if (publicOrders) {
      findings.push(
        warning(
          NAME,
          `${slug}: anybody may open payments for its plans, without a key`,
          'Turn it off under Settings, API, unless your front end needs it.',
        ),
      );
    }
    return findings.length > 0 ? findings : [ok(NAME, `${slug}: orders with a key only`)];
  });
}
