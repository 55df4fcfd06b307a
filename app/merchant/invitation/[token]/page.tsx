import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { roleName } from '@/components/merchant/staff/role-words';
import { FieldForm, type FieldSpec } from '@/components/ui/field-form';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { type FoundInvitation, findInvitation, type Invitation } from '@/lib/auth/find-invitation';
import { inRequest } from '@/lib/http/request';
import { inLocale } from '@/lib/queries/rows';
import { findShop, type ShopView } from '@/lib/queries/shop';
import { services } from '@/lib/services';
import { accept } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('invitation.title') };
}

/** Where the link of an invitation leads: whoever has it may read it, and with a password accept it. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { shop, found } = await inRequest(async ({ host, address }) => {
    const known = await findShop(services().db, host);
    const nothing: FoundInvitation = { ok: false, code: 'unknown' };
    return {
      shop: known,
      found: known ? await findInvitation(services(), { token, shopId: known.id, address }) : nothing,
    };
  });
  return (
    <div className="mx-auto max-w-xl">
      {found.ok && shop ? (
        <Accept token={token} invitation={found.invitation} shop={shop} />
      ) : (
        <Refused code={found.ok ? 'unknown' : found.code} />
      )}
    </div>
  );
}

async function Refused({ code }: { code: Extract<FoundInvitation, { ok: false }>['code'] }) {
  const t = await getTranslations('staff.invitation');
  return (
    <>
      <PageTitle intro={t(`refusals.${code}.text`)}>{t(`refusals.${code}.title`)}</PageTitle>
      {code === 'used' && <LinkButton href="/merchant/sign-in">{t('signIn')}</LinkButton>}
    </>
  );
}

type AcceptProps = { token: string; invitation: Invitation; shop: ShopView };

async function Accept({ token, invitation, shop }: AcceptProps) {
  const [t, all, locale] = await Promise.all([
    getTranslations('staff.invitation'),
    getTranslations('staff'),
    getLocale(),
  ]);
  const { email, role, invitedBy, known } = invitation;
  const text = { kind: 'text', type: 'text' } as const;
  const password = { kind: 'text', type: 'password', name: 'password' } as const;
  const fields: FieldSpec[] = known
    ? [
        {
          ...password,
          label: t('ownPassword'),
          hint: t('ownPasswordHint'),
          autoComplete: 'current-password',
        },
      ]
    : [
        { ...text, name: 'name', label: t('name'), autoComplete: 'name' },
        { ...password, label: t('password'), hint: t('passwordHint'), autoComplete: 'new-password' },
      ];
  return (
    <>
      <PageTitle
        intro={
          <span className="break-words">
            {t('intro', { by: invitedBy, role: roleName(all, role), email })}
          </span>
        }
      >
        {t('heading', { shop: inLocale(locale, shop.nameKa, shop.nameEn) })}
      </PageTitle>
      <FieldForm
        action={accept}
        initial={{ typed: {}, problems: {}, message: null, attempt: 0 }}
        hidden={{ token }}
        sections={[{ id: 'accept', title: known ? t('known') : t('new'), fields }]}
        texts={{ errorsTitle: t('errorsTitle'), submit: t('submit'), pending: all('pending') }}
      />
    </>
  );
}
