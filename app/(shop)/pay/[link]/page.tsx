import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { FieldForm, type FieldSection } from '@/components/ui/field-form';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { findPaymentLink, type PaymentLinkView } from '@/lib/queries/payment-links';
import { inLocale } from '@/lib/queries/rows';
import { services } from '@/lib/services';
import { currentShop } from '../../current';
import { payLink } from './actions';

type Props = { params: Promise<{ link: string }> };

const loadLink = cache(async (token: string): Promise<PaymentLinkView> => {
  const { db, clock } = services();
  const shop = await currentShop();
  // The proxy lets nobody through to a link that does not exist.
  return (await findPaymentLink(db, shop.id, { token }, clock.now())) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [link, locale] = await Promise.all([loadLink((await params).link), getLocale()]);
  return { title: inLocale(locale, link.titleKa, link.titleEn), robots: { index: false } };
}

/** What a payment link asks for, and Pay. */
export default async function PayLinkPage({ params }: Props) {
  const [link, locale, t] = await Promise.all([
    loadLink((await params).link),
    getLocale(),
    getTranslations('links.pay'),
  ]);
  const description = inLocale(locale, link.descriptionKa, link.descriptionEn);
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle>{inLocale(locale, link.titleKa, link.titleEn)}</PageTitle>
      {description && <p className="mb-6 whitespace-pre-line">{description}</p>}
      <p className="mb-6 flex flex-wrap items-baseline justify-between gap-3 rounded-card border border-line bg-surface-raised px-4 py-3 sm:px-6">
        <span className="text-ink-muted">{t('amount')}</span>
        <Money
          amountMinor={link.amountMinor}
          currency={link.currency}
          locale={locale}
          className="font-bold text-2xl"
        />
      </p>
      {link.state === 'open' ? (
        <PayForm link={link} />
      ) : (
        <Notice tone="caution" title={t('closedTitle')}>
          {t(`closed.${link.state}`)}
        </Notice>
      )}
    </div>
  );
}

async function PayForm({ link }: { link: PaymentLinkView }) {
  const [t, fields] = await Promise.all([getTranslations('links.pay'), getTranslations('shop.checkout')]);
  const text = { kind: 'text' } as const;
  const sections: FieldSection[] = [
    {
      id: 'buyer',
      title: t('buyer'),
      fields: [
        { ...text, name: 'name', label: fields('name'), autoComplete: 'name' },
        {
          ...text,
          ...{ name: 'email', label: fields('email'), hint: fields('emailHint') },
          ...{ type: 'email', inputMode: 'email', autoComplete: 'email' },
        },
        {
          ...text,
          ...{ name: 'phone', label: fields('phone'), hint: fields('phoneHint') },
          ...{ type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
        },
      ],
    },
  ];
  return (
    <FieldForm
      action={payLink}
      initial={{ typed: {}, problems: {}, message: null, attempt: 0 }}
      sections={sections}
      hidden={{
        link: link.token,
        formToken: randomUUID(),
        seenAmount: String(link.amountMinor),
        currency: link.currency,
      }}
      texts={{ errorsTitle: t('errorsTitle'), submit: t('pay'), pending: t('paying') }}
      note={t('bankNote')}
      size="large"
    />
  );
}
