import { useTranslations } from 'next-intl';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { OrderStatus } from '@/lib/orders/order-status';
import type { OperationView } from '../operations/operation-view';
import { useOperationWords } from '../operations/operation-words';

/**
 * How the order and the newest thing asked of its money stand, for those who do not see the page: it follows the page's
 * refreshes, so what changes in it is read out.
 */
export function LiveSummary({
  status,
  operations,
}: {
  status: OrderStatus;
  operations: readonly OperationView[];
}) {
  const t = useTranslations('bank.orderStatus');
  const words = useOperationWords(() => null);
  const [newest] = operations;
  return (
    <VisuallyHidden>
      <span role="status">
        {t(status)}
        {newest && ` · ${words.what(newest)}: ${words.status(newest)}`}
      </span>
    </VisuallyHidden>
  );
}
