import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { AmountsCard } from '@/components/merchant/order/amounts-card';
import { ApiCard } from '@/components/merchant/order/api-card';
import { BuyerCard } from '@/components/merchant/order/buyer-card';
import { OrderLines } from '@/components/merchant/order/order-lines';
import { PaymentCard } from '@/components/merchant/order/payment-card';
import { PrintButton } from '@/components/merchant/order/print-button';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { OrderStatusBadge } from '@/components/merchant/status-badge';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { Unbroken } from '@/components/ui/unbroken';
import { requireStaff } from '@/lib/auth/current-staff';
import { formatDateTime } from '@/lib/i18n/date-time';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { inLocale } from '@/lib/queries/rows';
import { services } from '@/lib/services';
import { amountsOf } from '../amounts-of';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const t = await getTranslations('merchant.order');
  return { title: t('title', { number: id.slice(0, 40) }) };
}

/** The order on paper: what was bought, by whom, and how it was paid. Nothing on it can be pressed. */
export default async function PrintPage({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`${orderHref(id)}/print`, 'orders.read');
  const order = (await findOrderDetail(services().db, { shopId: staff.shopId, ref: id })) ?? notFound();
  const [t, locale] = await Promise.all([getTranslations('merchant.order'), getLocale()]);
  const printed = formatDateTime(services().clock.now(), locale);
  return (
    <div className="mx-auto max-w-3xl">
      <div className="mb-4 flex flex-wrap items-center gap-3 print:hidden">
        <LinkButton href={orderHref(order.number)} variant="secondary">
          {t('backToOrder')}
        </LinkButton>
        <PrintButton label={t('print.button')} hint={t('print.hint')} />
      </div>
      <PageTitle
        badge={<OrderStatusBadge status={order.status} />}
        intro={t('placed', { date: formatDateTime(order.createdAt, locale) })}
      >
        <Unbroken text={t('title', { number: order.number })} part={order.number} />
      </PageTitle>
      <div className="space-y-4 print:[&_section]:break-inside-avoid">
        <OrderLines
          lines={order.lines.map((line) => ({ ...line, name: inLocale(locale, line.nameKa, line.nameEn) }))}
          totals={order}
        />
        {order.api && <ApiCard api={order.api} />}
        <BuyerCard
          buyer={order.buyer}
          delivery={{
            name: inLocale(locale, order.delivery.nameKa, order.delivery.nameEn),
            address: order.delivery.address,
          }}
          orderPageHref={null}
        />
        <AmountsCard amounts={amountsOf(order)} now={services().clock.now()} />
        {order.payments.map((payment) => (
          <PaymentCard key={payment.id} payment={payment} receiptHref={null} level="h2" />
        ))}
      </div>
      <p className="mt-6 text-ink-muted text-sm">{t('print.printed', { who: staff.email, date: printed })}</p>
    </div>
  );
}
