import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { receiptHref } from '@/components/merchant/order/receipt-href';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { LinkButton } from '@/components/ui/link-button';
import { PageTitle } from '@/components/ui/page-title';
import { Unbroken } from '@/components/ui/unbroken';
import { requireStaff } from '@/lib/auth/current-staff';
import { formatDateTime } from '@/lib/i18n/date-time';
import { findReceipt } from '@/lib/queries/order-receipt';
import { services } from '@/lib/services';

type Props = { params: Promise<{ id: string; attempt: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, attempt } = await params;
  const t = await getTranslations('merchant.order.receipt');
  return { title: t('title', { number: id.slice(0, 40), attempt: attempt.slice(0, 4) }) };
}

/** The newest receipt of a payment, as the bank wrote it, to be read or copied into a letter to the bank. */
export default async function ReceiptPage({ params }: Props) {
  const { id, attempt: number } = await params;
  const attempt = /^\d{1,4}$/.test(number) ? Number(number) : 0;
  const staff = await requireStaff(receiptHref(id, attempt), 'orders.read');
  const found = (await findReceipt(services().db, { shopId: staff.shopId, ref: id, attempt })) ?? notFound();
  const [t, order, locale] = await Promise.all([
    getTranslations('merchant.order.receipt'),
    getTranslations('merchant.order'),
    getLocale(),
  ]);
  const { receipt, via, at } = found;
  const text = receipt === null ? null : JSON.stringify(receipt, null, 2);
  const body = t('body');
  return (
    <>
      <PageTitle
        intro={text !== null && via && at ? t(via, { date: formatDateTime(at, locale, 'exact') }) : undefined}
      >
        <Unbroken text={t('title', { number: found.number, attempt })} part={found.number} />
      </PageTitle>
      <Card aria-label={body} className="mb-6">
        {text === null ? (
          <p className="text-ink-muted">{t('none')}</p>
        ) : (
          <>
            <p className="flex justify-end print:hidden">
              <CopyButton
                text={text}
                label={order('payment.copy', { what: body })}
                copied={order('payment.copied')}
              />
            </p>
            <pre dir="ltr" className="whitespace-pre-wrap break-words text-sm">
              <code>{text}</code>
            </pre>
          </>
        )}
      </Card>
      <LinkButton href={orderHref(found.number)} variant="secondary" className="print:hidden">
        {order('backToOrder')}
      </LinkButton>
    </>
  );
}
