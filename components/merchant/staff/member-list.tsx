import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { roleName } from './role-words';
import { memberHref } from './staff-href';

export type MemberItem = {
  id: string;
  email: string;
  name: string;
  role: string;
  since: Date;
  seenAt: Date | null;
  secondFactor: boolean;
  /** Whether it is the one who looks. */
  self: boolean;
};

type Props = { members: readonly MemberItem[]; mayManage: boolean };

/** Who works in the shop: a table where there is room, a list of cards where there is not. */
export function MemberList({ members, mayManage }: Props) {
  const [t, all] = [useTranslations('staff.list'), useTranslations('staff')];
  const locale = useLocale();
  return (
    <>
      <div className="hidden md:block">
        <Table caption={t('caption')}>
          <TableHead>
            <HeadCell>{t('columns.person')}</HeadCell>
            <HeadCell>{t('columns.role')}</HeadCell>
            <HeadCell>{t('columns.secondFactor')}</HeadCell>
            <HeadCell>{t('columns.seen')}</HeadCell>
            <HeadCell>{t('columns.since')}</HeadCell>
            {mayManage && (
              <HeadCell>
                <VisuallyHidden>{t('columns.manage')}</VisuallyHidden>
              </HeadCell>
            )}
          </TableHead>
          <TableBody>
            {members.map((member) => (
              <tr key={member.id}>
                <Cell>
                  <Who member={member} />
                </Cell>
                <Cell>{roleName(all, member.role)}</Cell>
                <Cell>
                  <SecondFactor on={member.secondFactor} />
                </Cell>
                <Cell>{member.seenAt ? <DateTime at={member.seenAt} locale={locale} /> : t('never')}</Cell>
                <Cell>
                  <DateTime at={member.since} locale={locale} style="date" />
                </Cell>
                {mayManage && (
                  <Cell className="py-0.5">
                    <ChangeLink member={member} />
                  </Cell>
                )}
              </tr>
            ))}
          </TableBody>
        </Table>
      </div>
      <ul className="grid gap-3 md:hidden">
        {members.map((member) => (
          <li key={member.id} className="rounded-card border border-line bg-surface-raised p-4">
            <div className="flex flex-wrap items-start justify-between gap-x-4">
              <Who member={member} />
              <span className="font-semibold">{roleName(all, member.role)}</span>
            </div>
            <p className="mt-2 text-ink-muted text-sm">
              {t('columns.secondFactor')}: <SecondFactor on={member.secondFactor} />
            </p>
            <p className="mt-1 text-ink-muted text-sm">
              {t('columns.seen')}:{' '}
              {member.seenAt ? <DateTime at={member.seenAt} locale={locale} /> : t('never')}
            </p>
            {mayManage && <ChangeLink member={member} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Who({ member: { name, email, self } }: { member: MemberItem }) {
  const t = useTranslations('staff.list');
  return (
    <div className="min-w-0">
      <p className="font-semibold">
        {name} {self && <span className="font-normal text-ink-muted text-sm">({t('you')})</span>}
      </p>
      <p className="break-all text-ink-muted text-sm">{email}</p>
    </div>
  );
}

function SecondFactor({ on }: { on: boolean }) {
  const t = useTranslations('staff.list');
  return <Badge tone={on ? 'positive' : 'neutral'}>{on ? t('on') : t('off')}</Badge>;
}

function ChangeLink({ member: { id, email } }: { member: MemberItem }) {
  const t = useTranslations('staff.list');
  return (
    <a
      href={memberHref(id)}
      aria-label={t('changeWhom', { email })}
      className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
    >
      {t('change')}
    </a>
  );
}
