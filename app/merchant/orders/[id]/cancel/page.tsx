import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ConfirmCard } from '@/components/merchant/order/confirm-card';
import { refusalOf } from '@/components/merchant/order/order-outcome';
import { RefusedCard } from '@/components/merchant/order/refused-card';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { Unbroken } from '@/components/ui/unbroken';
import { requireStaff } from '@/lib/auth/current-staff';
import { formatDateTime } from '@/lib/i18n/date-time';
import { formatMoney } from '@/lib/money';
import { type OpenPayment, planCancel } from '@/lib/orders/cancel-plan';
import { NOTE_LIMIT } from '@/lib/orders/note';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { services } from '@/lib/services';
import type { PageQuery } from '../../../page-query';
import { cancel } from './actions';

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const t = await getTranslations('merchant.order.cancel');
  return { title: t('title', { number: id.slice(0, 40) }) };
}

/** Asks whether an unpaid order is to be given up, and says what may still happen to it. */
export default async function CancelPage({ params, searchParams }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`${orderHref(id)}/cancel`, 'orders.cancel');
  const order = (await findOrderDetail(services().db, { shopId: staff.shopId, ref: id })) ?? notFound();
  const [t, locale, { refused }] = await Promise.all([
    getTranslations('merchant.order'),
    getLocale(),
    searchParams,
  ]);
  const plan = planCancel(order, order.payments);
  const code = refusalOf(refused);
  const back = { href: orderHref(order.number), label: t('backToOrder') };
  const amount = formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, locale);
  return (
    <>
      <PageTitle>
        <Unbroken text={t('cancel.title', { number: order.number })} part={order.number} />
      </PageTitle>
      {!plan.ok ? (
        <RefusedCard title={t('cancel.impossible')} text={t(`refusals.${plan.code}`)} back={back} />
      ) : (
        <>
          {code && (
            <Notice tone="caution" live="alert" className="mb-6 max-w-2xl">
              {t(`refusals.${code}`, { limit: NOTE_LIMIT, length: 0 })}
            </Notice>
          )}
          <ConfirmCard
            question={
              <Unbroken text={t('cancel.question', { number: order.number, amount })} part={order.number} />
            }
            action={cancel}
            hidden={{ orderId: order.id, seenOpenPaymentId: plan.open?.id ?? '' }}
            submit={t('cancel.submit')}
            sending={t('cancel.sending')}
            variant="danger"
            back={back}
          >
            {plan.open && <StillOpen payment={plan.open} />}
            <p>{t('cancel.text')}</p>
          </ConfirmCard>
        </>
      )}
    </>
  );
}

async function StillOpen({ payment: { status, expiresAt } }: { payment: OpenPayment }) {
  const [t, locale] = await Promise.all([getTranslations('merchant.order.cancel.open'), getLocale()]);
  const text =
    status === 'processing'
      ? t('processing')
      : status === 'created' && expiresAt
        ? t('until', { date: formatDateTime(expiresAt, locale) })
        : t('unknown');
  return (
    <Notice tone="caution" title={t('title')} live="none">
      {text}
    </Notice>
  );
}
