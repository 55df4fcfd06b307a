import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Says what each figure of the page is made of. */
export function Counting() {
  const t = useTranslations('overview.counting');
  return (
    <details className="group mt-8 rounded-card border border-line bg-surface-raised px-4">
      <summary className="flex min-h-11 items-center gap-x-3 py-2 font-semibold">
        <ChevronDown
          aria-hidden="true"
          className="size-4 shrink-0 transition-transform group-open:rotate-180"
        />
        {t('title')}
      </summary>
      <ul className="max-w-3xl list-disc space-y-2 ps-5 pb-4">
        {(['received', 'returned', 'kept', 'success', 'average', 'currency'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </details>
  );
}
