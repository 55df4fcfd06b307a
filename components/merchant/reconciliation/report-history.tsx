import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { reportHref } from './report-params';
import { momentOf, openOf, type ReportSummary } from './report-view';

/** The days that were compared, latest first. */
export function ReportHistory({ reports }: { reports: readonly ReportSummary[] }) {
  const t = useTranslations('ledger.reconciliation');
  return (
    <section className="mb-8">
      <h2 className="mb-3 font-bold text-lg">{t('history')}</h2>
      {reports.length === 0 ? (
        <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
      ) : (
        <Table caption={t('history')}>
          <TableHead>
            <HeadCell>{t('day')}</HeadCell>
            <HeadCell>{t('state')}</HeadCell>
            <HeadCell numeric>{t('payments')}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{t('asked')}</HeadCell>
          </TableHead>
          <TableBody>
            {reports.map((report) => (
              <Row key={report.id} report={report} />
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}

function Row({ report }: { report: ReportSummary }) {
  const locale = useLocale();
  const { counts } = report;
  const payments = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.missing_here;
  return (
    <tr className="hover:bg-surface">
      <Cell className="whitespace-nowrap">
        <a
          href={reportHref(report.day)}
          className="inline-block py-0.5 font-semibold text-accent underline underline-offset-4"
        >
          <DateTime at={momentOf(report.day)} locale={locale} style="date" />
        </a>
        {/* On a phone there is no room for a column of its own. */}
        <span className="block whitespace-normal break-all text-ink-muted text-sm sm:hidden">
          {report.startedBy}
        </span>
      </Cell>
      <Cell>
        <StateBadge report={report} />
      </Cell>
      <Cell numeric>{payments}</Cell>
      <Cell className="hidden sm:table-cell">
        <DateTime at={report.startedAt} locale={locale} className="whitespace-nowrap" />
        <span className="block break-all text-ink-muted text-sm">{report.startedBy}</span>
      </Cell>
    </tr>
  );
}

function StateBadge({ report }: { report: ReportSummary }) {
  const t = useTranslations('ledger.reconciliation.states');
  if (report.status !== 'finished') return <Badge tone="accent">{t(report.status)}</Badge>;
  const open = openOf(report);
  if (open === 0) return <Badge tone="positive">{t('clean')}</Badge>;
  const tone = open === report.counts.unanswered ? 'caution' : 'negative';
  return <Badge tone={tone}>{t('open', { count: open })}</Badge>;
}
