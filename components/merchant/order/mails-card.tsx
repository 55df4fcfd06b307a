import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import type { MailKind } from '@/lib/orders/mails';

export type MailView = {
  id: string;
  kind: MailKind | 'other';
  recipient: string;
  status: 'waiting' | 'sent' | 'skipped';
  createdAt: Date;
  sentAt: Date | null;
};

/** What the buyer was told, and whether it has gone out. */
export function MailsCard({ mails }: { mails: readonly MailView[] }) {
  const t = useTranslations('merchant');
  const locale = useLocale();
  if (mails.length === 0) return null;
  return (
    <Card aria-labelledby="mails">
      <CardTitle id="mails">{t('order.mails.title')}</CardTitle>
      <ul className="space-y-3">
        {mails.map(({ id, kind, recipient, status, createdAt, sentAt }) => (
          <li key={id}>
            <p className="font-semibold first-letter:uppercase">
              {t(kind === 'other' ? 'order.mails.other' : `mails.kinds.${kind}`)}
            </p>
            <p className="break-words text-ink-muted text-sm">
              {t('order.mails.to', { recipient })}, {t(`order.mails.statuses.${status}`)}{' '}
              <DateTime at={sentAt ?? createdAt} locale={locale} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
