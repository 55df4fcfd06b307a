import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Card, CardTitle } from '@/components/ui/card';
import { FieldForm, type FieldSection } from '@/components/ui/field-form';
import { PageTitle } from '@/components/ui/page-title';
import { needsSetUp, needsSetUpCode } from '@/lib/auth/set-up';
import { visitedHost } from '@/lib/http/visited-host';
import { CURRENCIES } from '@/lib/money';
import { findShop, type ShopView } from '@/lib/queries/shop';
import { services } from '@/lib/services';
import { setUpShop } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('setUp.title') };
}

/** The first page of a new installation. When somebody owns it, there is nothing to set up. */
export default async function SetUpPage() {
  const { db, env } = services();
  if (!(await needsSetUp(db))) redirect('/merchant/sign-in');
  const [t, common, shop] = await Promise.all([
    getTranslations('staff.setUp'),
    getTranslations('common'),
    headers().then((list) => findShop(db, visitedHost(list))),
  ]);
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <Card className="mb-6">
        <CardTitle>{t('bank')}</CardTitle>
        <p className="text-ink-muted">{t('bankText')}</p>
        <p className="mt-1 font-semibold">{t(`environments.${env.bog.environment}`)}</p>
      </Card>
      <FieldForm
        action={setUpShop}
        initial={{ typed: typedOf(shop), problems: {}, message: null, attempt: 0 }}
        sections={sectionsOf(t, needsSetUpCode(env))}
        texts={{ errorsTitle: t('errorsTitle'), submit: t('submit'), pending: common('pending') }}
        size="large"
      />
    </div>
  );
}

/** A shop that was seeded is taken over with its names. */
const typedOf = (shop: ShopView | null) => ({
  nameKa: shop?.nameKa ?? '',
  nameEn: shop?.nameEn ?? '',
  currency: shop?.currency ?? 'GEL',
});

type Words = Awaited<ReturnType<typeof getTranslations<'staff.setUp'>>>;

function sectionsOf(t: Words, withCode: boolean): FieldSection[] {
  const text = { kind: 'text' } as const;
  return [
    {
      id: 'shop',
      title: t('shop'),
      fields: [
        { ...text, name: 'nameKa', label: t('nameKa') },
        { ...text, name: 'nameEn', label: t('nameEn') },
        {
          kind: 'select',
          name: 'currency',
          label: t('currency'),
          hint: t('currencyHint'),
          choices: CURRENCIES.map((code) => ({ value: code, label: code })),
        },
      ],
    },
    {
      id: 'account',
      title: t('account'),
      fields: [
        {
          ...text,
          name: 'email',
          type: 'email',
          label: t('email'),
          hint: t('emailHint'),
          autoComplete: 'username',
        },
        {
          ...text,
          name: 'password',
          type: 'password',
          label: t('password'),
          hint: t('passwordHint'),
          autoComplete: 'new-password',
        },
      ],
    },
    ...(withCode
      ? [
          {
            id: 'confirmation',
            title: t('codeSection'),
            fields: [{ ...text, name: 'code', label: t('code'), hint: t('codeHint') }],
          },
        ]
      : []),
  ];
}
