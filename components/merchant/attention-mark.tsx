import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { AttentionReason } from '@/lib/orders/attention';

/** Says in a list that a person has to look at the order, and why. */
export function AttentionMark({ reason }: { reason: AttentionReason }) {
  const t = useTranslations('merchant');
  return (
    <span className="flex items-start gap-1.5 font-semibold text-caution text-sm">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        <span className="sr-only">{t('orders.needsAttention')}: </span>
        {t(`attention.${reason}.title`)}
      </span>
    </span>
  );
}
