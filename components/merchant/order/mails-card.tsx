import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { SubmitButton } from '@/components/ui/submit-button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { isResendable, type MailKind } from '@/lib/orders/mails';

export type MailView = {
  id: string;
  kind: MailKind | 'other';
  recipient: string;
  status: 'waiting' | 'sent' | 'skipped';
  createdAt: Date;
  sentAt: Date | null;
};

/** What the buyer was told, and whether it has gone out. */
type Props = {
  orderId: string;
  mails: readonly MailView[];
  /** Sends one of them again; null: whoever looks at it may not. */
  again: { action: (form: FormData) => Promise<void>; formToken: string } | null;
};

export function MailsCard({ orderId, mails, again }: Props) {
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
            {again && status !== 'waiting' && isResendable(kind) && (
              <form action={again.action} className="print:hidden">
                <input type="hidden" name="orderId" value={orderId} />
                <input type="hidden" name="mailId" value={id} />
                <input type="hidden" name="formToken" value={again.formToken} />
                <SubmitButton pendingLabel={t('order.mails.sendingAgain')} variant="quiet">
                  {t('order.mails.again')}
                  <VisuallyHidden>: {t(`mails.kinds.${kind}`)}</VisuallyHidden>
                </SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
