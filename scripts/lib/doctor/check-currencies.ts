import { type Finding, ok, problem, warning } from './finding';
import type { ShopFacts } from './shops';

const NAME = 'Currencies';

/** What each shop sells in, and whether everything it offers can be paid. */
export function checkCurrencies(shops: readonly ShopFacts[]): Finding[] {
  return shops.map(({ slug, currency, currencies, unsellable }) => {
    const sold = `${slug}: prices in ${currency}, sold in ${currencies.join(', ') || 'none'}`;
    if (!currencies.includes(currency)) {
      return problem(
        NAME,
        `${sold}: the main one is not sold`,
        'Choose it under Settings, Payments, or another main one.',
      );
    }
    if (unsellable.length === 0) return ok(NAME, sold);
    return warning(
      NAME,
      `${sold}; nobody can buy ${unsellable.join(', ')}`,
      'Sell in that currency (agree it with the bank first), or give them another price.',
    );
  });
}
