import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PayAddress } from '@/components/merchant/links/pay-address';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { Unbroken } from '@/components/ui/unbroken';
import { requireStaff } from '@/lib/auth/current-staff';
import { formatMoney } from '@/lib/money';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { shopUrl } from '@/lib/shops/origin';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: (await getTranslations('links.orderLink'))('title', { number: id.slice(0, 40) }) };
}

/** Where an order is paid: to read out, to copy, to show as a QR code. */
export default async function OrderLinkPage({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`${orderHref(id)}/link`, 'orders.create');
  const { db, env } = services();
  const order = (await findOrderDetail(db, { shopId: staff.shopId, ref: id })) ?? notFound();
  const [t, locale, { hostName }] = await Promise.all([
    getTranslations('links.orderLink'),
    getLocale(),
    sellingTerms(db, staff.shopId),
  ]);
  const { currency, totalMinor } = order;
  const payable = ['awaiting_payment', 'failed', 'expired'].includes(order.status);
  const sent = order.mails.some(({ kind }) => kind === 'payment_link');
  return (
    <>
      <PageTitle intro={t('intro')}>
        <Unbroken text={t('title', { number: order.number })} part={order.number} />
      </PageTitle>
      <div className="grid max-w-2xl gap-6">
        {payable ? (
          <>
            <Notice tone={sent ? 'positive' : 'caution'}>
              {sent ? t('sent', { email: order.buyer.email }) : t('notSent')}
            </Notice>
            <p className="font-semibold text-lg">
              {t('total', { amount: formatMoney({ amountMinor: totalMinor, currency }, locale) })}
            </p>
            <PayAddress address={`${shopUrl(env.appUrl, hostName)}/orders/${order.token}`} />
          </>
        ) : (
          <Notice>{t('notPayable')}</Notice>
        )}
        <div className="flex flex-wrap gap-3 print:hidden">
          <LinkButton href={orderHref(order.number)}>{t('toOrder')}</LinkButton>
          <LinkButton href="/merchant/orders/new" variant="secondary">
            {t('another')}
          </LinkButton>
        </div>
      </div>
    </>
  );
}
