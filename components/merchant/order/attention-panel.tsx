import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { AttentionReason } from '@/lib/orders/attention';

/** What happened to the order that the program cannot decide, and what it means for the person who now has to. */
export function AttentionPanel({ reason }: { reason: AttentionReason }) {
  const t = useTranslations('merchant');
  return (
    <section
      aria-labelledby="attention"
      className="mb-6 rounded-card border-2 border-caution bg-caution-soft p-4 sm:p-6"
    >
      <p className="flex items-center gap-2 font-semibold text-caution text-sm">
        <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
        {t('order.attention.label')}
      </p>
      <h2 id="attention" className="mt-1 font-bold text-lg">
        {t(`attention.${reason}.title`)}
      </h2>
      <p className="mt-2 max-w-3xl">{t(`attention.${reason}.text`)}</p>
    </section>
  );
}
