import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import type { Currency } from '@/lib/money';
import { actionWords, changesOf, type FieldChange, subjectWords } from './audit-words';

export type AuditItem = {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  address: string | null;
};

/** One change: what, about what, who, when, from where, and each field as it was and as it became. */
export function AuditEntry({ entry, currency }: { entry: AuditItem; currency: Currency }) {
  const t = useTranslations('staff');
  const locale = useLocale();
  const { at, actor, action, subject, before, after, address } = entry;
  const changes = changesOf(t, locale, { before, after }, currency);
  return (
    <li className="rounded-card border border-line bg-surface-raised p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="min-w-0 font-semibold [overflow-wrap:anywhere]">
          {actionWords(t, action)}
          {subject !== actor && (
            <span className="font-normal"> · {subjectWords(t, locale, action, subject)}</span>
          )}
        </h2>
        <DateTime at={at} locale={locale} style="exact" className="text-ink-muted text-sm" />
      </div>
      <p className="break-all text-ink-muted text-sm">
        {address ? t('audit.by', { actor, address }) : actor}
      </p>
      {changes.length > 0 && (
        <dl className="mt-3 grid grid-cols-1 gap-x-4 gap-y-1 text-sm sm:grid-cols-[minmax(9rem,auto)_minmax(0,1fr)]">
          {changes.map((change) => (
            <Change key={change.name} change={change} />
          ))}
        </dl>
      )}
    </li>
  );
}

/** As it was and as it became. Of what was made there is no before, and what was taken away is struck out. */
function Change({ change: { label, before, after } }: { change: FieldChange }) {
  const t = useTranslations('staff.audit');
  return (
    <>
      <dt className="text-ink-muted">{label}</dt>
      <dd className="mb-1 min-w-0 break-words sm:mb-0">
        {before !== null && (
          <>
            <span className="sr-only">{t('was')} </span>
            <del className="text-ink-muted">{before}</del>
          </>
        )}
        {before !== null && after !== null && (
          <>
            {' '}
            <span aria-hidden="true">→</span> <span className="sr-only">{t('became')} </span>
          </>
        )}
        {after !== null && <ins className="no-underline">{after}</ins>}
      </dd>
    </>
  );
}
