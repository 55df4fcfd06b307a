import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SessionList } from '@/components/merchant/account/session-list';
import { RemoveCard } from '@/components/merchant/staff/remove-card';
import { roleChoices } from '@/components/merchant/staff/role-words';
import { memberHref, STAFF_PATH } from '@/components/merchant/staff/staff-href';
import { StaffNotice } from '@/components/merchant/staff/staff-notice';
import { BackLink } from '@/components/ui/back-link';
import { Card, CardTitle } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { SubmitButton } from '@/components/ui/submit-button';
import { requireStaff } from '@/lib/auth/current-staff';
import { listSessions } from '@/lib/queries/sessions';
import { findMember } from '@/lib/queries/staff';
import { services } from '@/lib/services';
import type { PageQuery } from '../../page-query';
import { endSessions, remove, saveRole } from './actions';

type Props = { params: Promise<{ member: string }>; searchParams: PageQuery };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('title') };
}

/** One of the staff: what they may do, where they are signed in, and the way out. */
export default async function MemberPage({ params, searchParams }: Props) {
  const { member: memberId } = await params;
  const staff = await requireStaff(memberHref(memberId), 'staff.manage');
  const { db } = services();
  const member = await findMember(db, staff.shopId, memberId);
  if (!member) notFound();
  const [t, { done, confirm, refused }, sessions] = await Promise.all([
    getTranslations('staff'),
    searchParams,
    listSessions(db, { userId: member.userId, shopId: staff.shopId }),
  ]);
  return (
    <>
      <BackLink href={STAFF_PATH}>{t('back')}</BackLink>
      <PageTitle intro={<span className="break-all">{member.email}</span>}>{member.name}</PageTitle>
      <StaffNotice done={done} />
      {refused === 'last_owner' && (
        <div className="mb-6 max-w-2xl">
          <ErrorSummary title={t('member.lastOwnerRemove')} items={[]} />
        </div>
      )}
      <div className="grid max-w-2xl gap-6">
        <FieldForm
          action={saveRole}
          initial={{ typed: { role: member.role }, problems: {}, message: null, attempt: 0 }}
          hidden={{ member: member.id }}
          sections={[
            {
              id: 'role',
              fields: [{ kind: 'radio', name: 'role', label: t('member.role'), choices: roleChoices(t) }],
            },
          ]}
          texts={{ errorsTitle: t('member.errorsTitle'), submit: t('member.save'), pending: t('pending') }}
        />
        <Card>
          <CardTitle>{t('sessions.title')}</CardTitle>
          <p className="mb-2 text-ink-muted text-sm">{t('sessions.memberIntro')}</p>
          <SessionList sessions={sessions} currentId={staff.sessionId} />
          {sessions.length > 0 && (
            <form action={endSessions} className="mt-3">
              <input type="hidden" name="member" value={member.id} />
              <SubmitButton variant="secondary" pendingLabel={t('pending')}>
                {t('sessions.endAll')}
              </SubmitButton>
            </form>
          )}
        </Card>
        <RemoveCard
          memberId={member.id}
          email={member.email}
          self={member.userId === staff.userId}
          asking={confirm === 'remove'}
          remove={remove}
        />
      </div>
    </>
  );
}
