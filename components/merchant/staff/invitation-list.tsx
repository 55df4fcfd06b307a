import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { SubmitButton } from '@/components/ui/submit-button';
import { formatDateTime } from '@/lib/i18n/date-time';
import { roleName } from './role-words';

export type InvitationItem = {
  id: string;
  email: string;
  role: string;
  invitedBy: string;
  expiresAt: Date;
  expired: boolean;
};

type Action = (form: FormData) => Promise<void>;
type Props = {
  invitations: readonly InvitationItem[];
  /** Null: the role may only look. */
  actions: { resend: Action; revoke: Action } | null;
};

/** Who was invited and has not answered yet. */
export function InvitationList({ invitations, actions }: Props) {
  const t = useTranslations('staff.list.invitations');
  if (invitations.length === 0) return <p className="text-ink-muted">{t('none')}</p>;
  return (
    <ul className="grid gap-3">
      {invitations.map((invitation) => (
        <li
          key={invitation.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-card border border-line bg-surface-raised p-4"
        >
          <Facts invitation={invitation} />
          {actions && <Buttons invitation={invitation} {...actions} />}
        </li>
      ))}
    </ul>
  );
}

function Facts({ invitation }: { invitation: InvitationItem }) {
  const [t, all] = [useTranslations('staff.list.invitations'), useTranslations('staff')];
  const locale = useLocale();
  const { email, role, invitedBy, expiresAt, expired } = invitation;
  return (
    <div className="min-w-0">
      <p className="break-all font-semibold">{email}</p>
      <p className="text-ink-muted text-sm">{t('text', { role: roleName(all, role), by: invitedBy })}</p>
      <p className="mt-1 text-sm">
        {expired ? (
          <Badge tone="caution">{t('expired')}</Badge>
        ) : (
          <span className="text-ink-muted">{t('until', { at: formatDateTime(expiresAt, locale) })}</span>
        )}
      </p>
    </div>
  );
}

function Buttons({
  invitation: { id, email },
  resend,
  revoke,
}: { invitation: InvitationItem } & Record<'resend' | 'revoke', Action>) {
  const [t, all] = [useTranslations('staff.list.invitations'), useTranslations('staff')];
  return (
    <div className="flex flex-wrap gap-3">
      <form action={resend}>
        <input type="hidden" name="invitation" value={id} />
        <SubmitButton variant="secondary" pendingLabel={all('pending')} label={t('resendWhom', { email })}>
          {t('resend')}
        </SubmitButton>
      </form>
      <form action={revoke}>
        <input type="hidden" name="invitation" value={id} />
        <SubmitButton variant="danger" pendingLabel={all('pending')} label={t('revokeWhom', { email })}>
          {t('revoke')}
        </SubmitButton>
      </form>
    </div>
  );
}
