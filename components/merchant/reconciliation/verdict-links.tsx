import { useTranslations } from 'next-intl';
import { DAY_VERDICTS, type DayVerdict } from '@/lib/orders/day-comparison';
import { type ReportParams, reportHref } from './report-params';
import type { ReportView } from './report-view';
import { VerdictBadge } from './verdict-badge';

/** How many payments came to which verdict, each a way to them; and all of them. */
export function VerdictLinks({ report, chosen }: { report: ReportView; chosen: ReportParams['verdict'] }) {
  const t = useTranslations('ledger.day');
  const { counts, day } = report;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shown = DAY_VERDICTS.filter((verdict) => verdict !== 'waiting' || counts.waiting > 0);
  return (
    <nav aria-label={t('verdictsLabel')} className="mb-6">
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        <Tile href={reportHref(day)} count={all} current={chosen === null}>
          <span className="font-semibold text-sm">{t('all')}</span>
        </Tile>
        {shown.map((verdict: DayVerdict) => (
          <Tile
            key={verdict}
            href={reportHref(day, { verdict })}
            count={counts[verdict]}
            current={chosen === verdict}
          >
            <VerdictBadge verdict={verdict} />
          </Tile>
        ))}
      </ul>
      {chosen && <p className="mt-3 max-w-3xl">{t(`verdicts.${chosen}.text`)}</p>}
    </nav>
  );
}

type TileProps = { href: string; count: number; current: boolean; children: React.ReactNode };

function Tile({ href, count, current, children }: TileProps) {
  return (
    <li>
      <a
        href={href}
        aria-current={current ? 'true' : undefined}
        className="flex h-full min-h-24 flex-col justify-between gap-2 rounded-card border border-line bg-surface-raised p-3 hover:border-ink aria-[current]:border-accent aria-[current]:bg-accent-soft"
      >
        <span className="font-bold text-2xl tabular-nums">{count}</span>
        <span>{children}</span>
      </a>
    </li>
  );
}
