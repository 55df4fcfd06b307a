import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ConfirmCard } from '@/components/merchant/order/confirm-card';
import { RefusedCard } from '@/components/merchant/order/refused-card';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { PageTitle } from '@/components/ui/page-title';
import { Unbroken } from '@/components/ui/unbroken';
import { requireStaff } from '@/lib/auth/current-staff';
import { isLocale } from '@/lib/i18n/locales';
import { formatMoney } from '@/lib/money';
import { planPaymentLink } from '@/lib/orders/payment-link-plan';
import { findOrderDetail, type OrderDetail } from '@/lib/queries/order-detail';
import { services } from '@/lib/services';
import { sendLink } from './actions';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const t = await getTranslations('merchant.order.link');
  return { title: t('title', { number: id.slice(0, 40) }) };
}

/** Asks whether the buyer is to be sent the link by which the order is paid. */
export default async function PaymentLinkPage({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`${orderHref(id)}/payment-link`, 'orders.mail');
  const order = (await findOrderDetail(services().db, { shopId: staff.shopId, ref: id })) ?? notFound();
  const [t, languages, locale] = await Promise.all([
    getTranslations('merchant.order'),
    getTranslations('common.language'),
    getLocale(),
  ]);
  const plan = planPaymentLink(
    { ...order, lastSentAt: lastLinkAt(order), email: order.buyer.email },
    order.payments,
    services().clock.now(),
  );
  const back = { href: orderHref(order.number), label: t('backToOrder') };
  const amount = formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, locale);
  const { email, locale: language } = order.buyer;
  return (
    <>
      <PageTitle>
        <Unbroken text={t('link.title', { number: order.number })} part={order.number} />
      </PageTitle>
      {plan.ok ? (
        <ConfirmCard
          question={t('link.question', { email, amount })}
          action={sendLink}
          hidden={{ orderId: order.id }}
          submit={t('link.submit')}
          sending={t('link.sending')}
          back={back}
        >
          <p>{t('link.text', { language: isLocale(language) ? languages(language) : language })}</p>
        </ConfirmCard>
      ) : (
        <RefusedCard title={t('link.impossible')} text={t(`refusals.${plan.code}`)} back={back} />
      )}
    </>
  );
}

/** Mails stand newest first. */
const lastLinkAt = ({ mails }: OrderDetail): Date | null =>
  mails.find(({ kind }) => kind === 'payment_link')?.createdAt ?? null;
