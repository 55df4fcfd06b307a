import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { SubmitButton } from '@/components/ui/submit-button';
import { formatDateTime } from '@/lib/i18n/date-time';
import { deviceOf } from './device';

export type SessionItem = {
  id: string;
  startedAt: Date;
  seenAt: Date;
  address: string | null;
  userAgent: string | null;
};

type Props = {
  sessions: readonly SessionItem[];
  /** The one that looks; null: it is not among them. */
  currentId: string | null;
  /** Ends the session in its form; absent: they are only looked at. */
  end?: (form: FormData) => Promise<void>;
};

/** Where somebody is signed in. */
export function SessionList({ sessions, currentId, end }: Props) {
  const t = useTranslations('staff.sessions');
  if (sessions.length === 0) return <p className="text-ink-muted">{t('none')}</p>;
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
          <SessionFacts session={session} current={session.id === currentId} />
          {end && session.id !== currentId && <EndButton session={session} end={end} />}
        </li>
      ))}
    </ul>
  );
}

function useDeviceName(userAgent: string | null): string {
  const t = useTranslations('staff.sessions');
  const device = deviceOf(userAgent);
  return device ? t('device', device) : t('unknownDevice');
}

function SessionFacts({ session, current }: { session: SessionItem; current: boolean }) {
  const t = useTranslations('staff.sessions');
  const locale = useLocale();
  const at = (moment: Date) => formatDateTime(moment, locale);
  return (
    <div className="min-w-0">
      <p className="font-semibold">
        {useDeviceName(session.userAgent)} {current && <Badge tone="positive">{t('current')}</Badge>}
      </p>
      <p className="text-ink-muted text-sm">
        {t('seen', { at: at(session.seenAt) })} · {t('started', { at: at(session.startedAt) })}
      </p>
      {session.address && (
        <p className="break-all text-ink-muted text-sm">{t('address', { address: session.address })}</p>
      )}
    </div>
  );
}

function EndButton({ session, end }: { session: SessionItem; end: (form: FormData) => Promise<void> }) {
  const [t, all] = [useTranslations('staff.sessions'), useTranslations('staff')];
  const at = formatDateTime(session.seenAt, useLocale());
  const device = useDeviceName(session.userAgent);
  return (
    <form action={end}>
      <input type="hidden" name="session" value={session.id} />
      <SubmitButton variant="secondary" pendingLabel={all('pending')} label={t('endWhich', { device, at })}>
        {t('end')}
      </SubmitButton>
    </form>
  );
}
