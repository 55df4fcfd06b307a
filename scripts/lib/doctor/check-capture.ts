import { HOLD_LASTS_DAYS } from '@/lib/orders/hold-reminder';
import { type Finding, ok, warning } from './finding';
import type { ShopFacts } from './shops';

const NAME = 'Capture';

/** When each shop gets its money, and whether somebody is there to take what the bank only holds. */
export function checkCapture(shops: readonly ShopFacts[]): Finding[] {
  return shops.map(({ slug, captureMode, captors }) => {
    if (captureMode === 'automatic') return ok(NAME, `${slug}: the bank takes the money at once`);
    const holds = `${slug}: the bank only holds the money, for ${HOLD_LASTS_DAYS} days, until staff take it`;
    if (captors > 0) return ok(NAME, `${holds}; ${captors} of them may`);
    return warning(
      NAME,
      `${holds}, and nobody there may`,
      'Invite an owner or a manager, or choose automatic capture under Settings, Payments.',
    );
  });
}
