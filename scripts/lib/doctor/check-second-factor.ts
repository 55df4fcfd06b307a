import { type Finding, ok, skipped, warning } from './finding';
import type { ShopFacts } from './shops';

const NAME = 'Second factor';

/** Whether those who may do everything sign in with more than a password. */
export function checkSecondFactor(shops: readonly ShopFacts[]): Finding[] {
  return shops.map(({ slug, owners, ownersWithSecondFactor }) => {
    if (owners === 0) return skipped(NAME, `${slug}: it has no owner yet`);
    const without = owners - ownersWithSecondFactor;
    if (without === 0) return ok(NAME, `${slug}: every owner has one`);
    return warning(
      NAME,
      `${slug}: owners who sign in with a password alone: ${without} of ${owners}`,
      'Have them set one up under My account.',
    );
  });
}
