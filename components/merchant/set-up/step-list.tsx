import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/link-button';

const STEPS = ['product', 'delivery', 'settings', 'secondFactor', 'staff'] as const;
type Step = (typeof STEPS)[number];

const HREFS: Record<Step, string> = {
  product: '/merchant/products/new',
  delivery: '/merchant/delivery',
  settings: '/merchant/settings',
  secondFactor: '/merchant/account/second-factor',
  staff: '/merchant/staff/invite',
};

/** What a new shop needs, each with the way there. @param done undefined: nobody can tell whether it is */
export function StepList({ done }: { done: Partial<Record<Step, boolean>> }) {
  const t = useTranslations('staff.setUp.ready');
  return (
    <ol className="grid gap-3">
      {STEPS.map((step) => (
        <li
          key={step}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-card border border-line bg-surface-raised p-4"
        >
          <div className="min-w-0">
            <p className="font-semibold">
              {t(`steps.${step}.title`)}{' '}
              {done[step] !== undefined && (
                <Badge tone={done[step] ? 'positive' : 'caution'}>{done[step] ? t('done') : t('open')}</Badge>
              )}
            </p>
            <p className="text-ink-muted text-sm">{t(`steps.${step}.text`)}</p>
          </div>
          <LinkButton href={HREFS[step]} variant="secondary">
            {t(`steps.${step}.action`)}
          </LinkButton>
        </li>
      ))}
    </ol>
  );
}
