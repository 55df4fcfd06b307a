import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvitationList } from '@/components/merchant/staff/invitation-list';
import { MemberList } from '@/components/merchant/staff/member-list';
import { inviteHref, STAFF_PATH } from '@/components/merchant/staff/staff-href';
import { StaffNotice } from '@/components/merchant/staff/staff-notice';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { listInvitations, listMembers } from '@/lib/queries/staff';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';
import { resendInvitation, withdrawInvitation } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('title') };
}

/** Who works in the shop, and who was asked to. */
export default async function StaffPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff(STAFF_PATH, 'staff.read');
  const { db, clock } = services();
  const [t, { done }, members, invitations] = await Promise.all([
    getTranslations('staff'),
    searchParams,
    listMembers(db, staff.shopId),
    listInvitations(db, staff.shopId, clock.now()),
  ]);
  const mayManage = mayDo(staff.role, 'staff.manage');
  const invite = <LinkButton href={inviteHref()}>{t('list.invite')}</LinkButton>;
  return (
    <>
      <PageTitle intro={t('list.intro')} aside={mayManage && invite}>
        {t('title')}
      </PageTitle>
      <StaffNotice done={done} />
      <MemberList
        members={members.map((member) => ({ ...member, self: member.userId === staff.userId }))}
        mayManage={mayManage}
      />
      <h2 className="mt-10 mb-4 font-bold text-xl">{t('list.invitations.title')}</h2>
      <InvitationList
        invitations={invitations}
        actions={mayManage ? { resend: resendInvitation, revoke: withdrawInvitation } : null}
      />
    </>
  );
}
