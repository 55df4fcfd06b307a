import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { roleChoices } from '@/components/merchant/staff/role-words';
import { inviteHref, STAFF_PATH } from '@/components/merchant/staff/staff-href';
import { BackLink } from '@/components/ui/back-link';
import { FieldForm } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { invite } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('invite.title') };
}

export default async function InvitePage() {
  await requireStaff(inviteHref(), 'staff.manage');
  const [t, locale] = await Promise.all([getTranslations('staff'), getLocale()]);
  return (
    <>
      <BackLink href={STAFF_PATH}>{t('back')}</BackLink>
      <PageTitle intro={t('invite.intro')}>{t('invite.title')}</PageTitle>
      <FieldForm
        action={invite}
        initial={{ typed: { email: '', role: '', locale }, problems: {}, message: null, attempt: 0 }}
        sections={[
          {
            id: 'invite',
            fields: [
              {
                kind: 'text',
                name: 'email',
                type: 'email',
                label: t('invite.email'),
                hint: t('invite.emailHint'),
              },
              { kind: 'radio', name: 'role', label: t('invite.role'), choices: roleChoices(t) },
              {
                kind: 'select',
                name: 'locale',
                label: t('invite.locale'),
                half: true,
                choices: [
                  { value: 'ka', label: t('invite.localeKa') },
                  { value: 'en', label: t('invite.localeEn') },
                ],
              },
            ],
          },
        ]}
        texts={{ errorsTitle: t('invite.errorsTitle'), submit: t('invite.submit'), pending: t('pending') }}
      />
    </>
  );
}
