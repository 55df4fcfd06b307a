import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextField } from '@/components/ui/text-field';
import type { ChosenPeriod, PRESETS, Preset } from '@/lib/orders/period';
import { type OverviewParams, overviewHref } from './params';

type Props = {
  chosen: ChosenPeriod;
  params: OverviewParams;
  /** An address that leads back here ends at the figures, not at the top. */
  anchor: string;
};

const name = (field: keyof OverviewParams) => ({ name: field });

/** Ready-made periods as links, and any other one by its two days. A GET form: the address is the state. */
export function PeriodForm({ chosen, params, anchor }: Props) {
  const t = useTranslations('overview.period');
  const { currency } = params;
  const isCustom = !chosen.ok || chosen.preset === 'custom';
  const wrong = (field: 'from' | 'to') =>
    !chosen.ok && chosen.field === field
      ? t(`problems.${chosen.code}`, { example: '2026-11-20' })
      : undefined;
  const href = (preset: Preset) => `${overviewHref({ period: preset, currency })}#${anchor}`;
  const typed = chosen.ok ? chosen.period : { from: params.from ?? '', to: params.to ?? '' };
  return (
    <div className="mb-6 space-y-3">
      {!chosen.ok && (
        <ErrorSummary
          title={t('problemTitle')}
          items={[{ href: `#${chosen.field}`, text: wrong(chosen.field) ?? '' }]}
        />
      )}
      <nav aria-label={t('label')}>
        <ul className="flex flex-wrap gap-2">
          {(['today', '7', '30', '90'] as const satisfies readonly (keyof typeof PRESETS)[]).map((preset) => (
            <li key={preset}>
              <a
                href={href(preset)}
                aria-current={chosen.ok && chosen.preset === preset ? 'true' : undefined}
                className="inline-flex min-h-11 items-center rounded-control border border-line-strong bg-surface-raised px-4 hover:border-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold"
              >
                {t(`presets.${preset}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <details open={isCustom} className="group rounded-card border border-line bg-surface-raised">
        <summary className="flex min-h-11 items-center gap-x-3 rounded-card px-4 py-2 font-semibold">
          <ChevronDown
            aria-hidden="true"
            className="size-4 shrink-0 transition-transform group-open:rotate-180"
          />
          {t('custom')}
        </summary>
        <form
          action={`/merchant/overview#${anchor}`}
          method="get"
          className="flex flex-wrap items-start gap-3 px-4 pt-1 pb-4"
        >
          <input {...name('period')} type="hidden" value="custom" />
          {currency && <input {...name('currency')} type="hidden" value={currency} />}
          {(['from', 'to'] as const).map((field) => (
            <TextField
              key={field}
              {...name(field)}
              id={field}
              type="date"
              min="2000-01-01"
              max="2099-12-31"
              label={t(field)}
              error={wrong(field)}
              defaultValue={typed[field]}
              className="min-w-0 basis-52"
            />
          ))}
          <Button variant="secondary" className="w-full sm:mt-8 sm:w-auto">
            {t('show')}
          </Button>
        </form>
      </details>
    </div>
  );
}
