import { useLocale, useTranslations } from 'next-intl';
import { AutoRefresh } from '@/components/shop/auto-refresh';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { ReportView } from './report-view';

/** How far the comparison is; while it runs the page looks again by itself. */
export function ReportProgress({ report }: { report: ReportView }) {
  const t = useTranslations('ledger.day');
  const locale = useLocale();
  const { status, done, total, stalled, startedBy, startedAt, finishedAt } = report;
  if (status === 'finished' && finishedAt) {
    const [at, until] = [startedAt, finishedAt].map((moment) => formatDateTime(moment, locale));
    return (
      <p className="mb-6 break-words text-ink-muted">
        {t('finished', { who: startedBy, at: at ?? '', until: until ?? '' })}
      </p>
    );
  }
  return (
    <Notice
      tone={stalled ? 'caution' : 'accent'}
      live="none"
      className="mb-6"
      title={t(stalled ? 'stalled' : 'running')}
    >
      <p id="progress-text" role="status">
        {t('progress', { done, total })}
      </p>
      <progress
        max={Math.max(total, 1)}
        value={done}
        aria-labelledby="progress-text"
        className="mt-2 block h-2 w-full max-w-md"
      />
      {stalled ? <p className="mt-2">{t('stalledText')}</p> : <AutoRefresh />}
    </Notice>
  );
}

type AgainProps = { report: ReportView; action: (form: FormData) => Promise<void> };

/** Ask what was not answered once more, or everything anew. Nothing while it runs. */
export function CompareAgain({ report, action }: AgainProps) {
  const t = useTranslations('ledger.day');
  if (report.status === 'running' && !report.stalled) return null;
  const left = report.counts.unanswered + report.counts.waiting;
  return (
    <div className="mb-8 flex flex-wrap items-center gap-3">
      {(left > 0 || report.stalled) && (
        <Again day={report.day} how="continue" action={action} label={t('continue', { count: left })} />
      )}
      {!report.stalled && (
        <Again day={report.day} how="anew" action={action} label={t('anew')} quiet={left > 0} />
      )}
      <p className="basis-full text-ink-muted text-sm">{t('anewText')}</p>
    </div>
  );
}

type ButtonProps = {
  day: string;
  how: 'continue' | 'anew';
  label: string;
  quiet?: boolean;
  action: (form: FormData) => Promise<void>;
};

function Again({ day, how, label, quiet, action }: ButtonProps) {
  const t = useTranslations('ledger.reconciliation');
  return (
    <form action={action}>
      <input type="hidden" name="day" value={day} />
      <input type="hidden" name="how" value={how} />
      <SubmitButton pendingLabel={t('pending')} variant={quiet ? 'quiet' : 'secondary'}>
        {label}
      </SubmitButton>
    </form>
  );
}
