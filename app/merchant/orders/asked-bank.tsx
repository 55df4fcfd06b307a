import { CheckNotice, CheckRefused } from '@/components/merchant/orders/check-notice';
import { type OrderListParams, orderListHref } from '@/components/merchant/orders/list-params';
import { readCheckProgress } from '@/lib/queries/check-progress';
import { services } from '@/lib/services';
import { readAsked, readRefused } from './check-query';

/** After so long somebody should know that it may take a while. */
const SLOW_MS = 60_000;
/** A page that was left open, or an address that was kept, says nothing of it any more. */
const OLD_MS = 3_600_000;

type Props = {
  staff: { shopId: string };
  params: OrderListParams;
  query: Record<string, string | string[] | undefined>;
};

/** What became of the question to the bank that led to this page, if one did. */
export async function AskedBank({ staff, params, query }: Props) {
  const refused = readRefused(query.refused);
  if (refused) return <CheckRefused code={refused} />;
  const asked = readAsked(query.asked, query.since);
  const { db, clock } = services();
  const ageMs = asked ? clock.now().getTime() - asked.since.getTime() : OLD_MS;
  if (!asked || ageMs >= OLD_MS) return null;
  const progress = await readCheckProgress(db, { shopId: staff.shopId, ...asked });
  if (progress.orders === 0) return null;
  const href = orderListHref(params);
  const again = `asked=${query.asked}&since=${query.since}`;
  return (
    <CheckNotice
      view={{ ...progress, slow: ageMs > SLOW_MS }}
      refreshHref={`${href}${href.includes('?') ? '&' : '?'}${again}`}
    />
  );
}
