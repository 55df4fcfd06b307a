import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { LINK_NEWS, linkHref, linksHref } from '@/components/merchant/links/link-href';
import { LinkStateBadge } from '@/components/merchant/links/link-state-badge';
import { PayAddress } from '@/components/merchant/links/pay-address';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { OrderStatusBadge } from '@/components/merchant/status-badge';
import { BackLink } from '@/components/ui/back-link';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { FieldForm } from '@/components/ui/field-form';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { formatDateTime } from '@/lib/i18n/date-time';
import { formatMoney } from '@/lib/money';
import {
  findPaymentLink,
  type LinkOrder,
  ordersOfLink,
  type PaymentLinkView,
} from '@/lib/queries/payment-links';
import { inLocale } from '@/lib/queries/rows';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { services } from '@/lib/services';
import { shopUrl } from '@/lib/shops/origin';
import type { PageQuery } from '../../page-query';
import { archiveLink, saveLink } from '../actions';
import { linkSections, typedOf, untouched } from '../link-form';

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery };

const SHOWN_ORDERS = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('links'))('title') };
}

export default async function LinkPage({ params, searchParams }: Props) {
  const { id } = await params;
  const staff = await requireStaff(linkHref(id), 'links.read');
  const { db, clock, env } = services();
  const link = (await findPaymentLink(db, staff.shopId, { linkId: id }, clock.now())) ?? notFound();
  const [t, locale, terms, orders, { news: asked, saving }] = await Promise.all([
    getTranslations('links'),
    getLocale(),
    sellingTerms(db, staff.shopId),
    ordersOfLink(db, link.id, SHOWN_ORDERS),
    searchParams,
  ]);
  const news = LINK_NEWS.find((known) => known === asked);
  const { amountMinor, currency } = link;
  return (
    <>
      <BackLink href={linksHref()}>{t('detail.back')}</BackLink>
      <PageTitle
        badge={<LinkStateBadge state={link.state} />}
        intro={`${formatMoney({ amountMinor, currency }, locale)} · ${t(`detail.whatStates.${link.state}`)}`}
      >
        {inLocale(locale, link.titleKa, link.titleEn)}
      </PageTitle>
      <div className="space-y-6">
        {news && <Notice tone="positive">{t(`detail.${news}`)}</Notice>}
        <PayAddress address={`${shopUrl(env.appUrl, terms.hostName)}/pay/${link.token}`} />
        <Orders orders={orders} />
        {mayDo(staff.role, 'links.edit') && (
          <section aria-labelledby="edit" className="grid gap-4 print:hidden">
            <h2 id="edit" className="font-bold text-lg">
              {t('form.edit')}
            </h2>
            <FieldForm
              key={String(saving ?? '')}
              action={saveLink}
              initial={untouched(typedOf(link))}
              sections={linkSections(t, [...new Set([...terms.currencies, link.currency])])}
              hidden={{ linkId: link.id, version: link.version }}
              texts={{
                errorsTitle: t('form.errorsTitle'),
                submit: t('form.save'),
                pending: t('form.saving'),
              }}
              note={t('form.editNote')}
            />
            <Archive link={link} />
          </section>
        )}
        <p className="text-ink-muted text-sm">
          {t('detail.made', { by: link.createdBy, date: formatDateTime(link.createdAt, locale) })}
        </p>
      </div>
    </>
  );
}

async function Archive({ link: { id, status } }: { link: PaymentLinkView }) {
  const t = await getTranslations('links.detail');
  const archived = status === 'archived';
  return (
    <form action={archiveLink}>
      <input type="hidden" name="linkId" value={id} />
      <input type="hidden" name="status" value={archived ? 'active' : 'archived'} />
      <Button variant={archived ? 'secondary' : 'danger'}>{t(archived ? 'restore' : 'archive')}</Button>
    </form>
  );
}

async function Orders({ orders }: { orders: readonly LinkOrder[] }) {
  const [t, locale] = await Promise.all([getTranslations('links.detail'), getLocale()]);
  return (
    <section>
      <h2 className="mb-3 font-bold text-lg">{t('orders')}</h2>
      {orders.length === 0 ? (
        <p className="text-ink-muted">{t('noOrders')}</p>
      ) : (
        <Table caption={t('orders')}>
          <TableHead>
            <HeadCell>{t('number')}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{t('date')}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{t('buyer')}</HeadCell>
            <HeadCell className="hidden sm:table-cell">{t('status')}</HeadCell>
            <HeadCell numeric>{t('total')}</HeadCell>
          </TableHead>
          <TableBody>
            {orders.map((order) => (
              <tr key={order.number}>
                <Cell>
                  <a
                    href={orderHref(order.number)}
                    className="whitespace-nowrap font-semibold text-accent underline underline-offset-4"
                  >
                    {order.number}
                  </a>
                  {/* On a phone there is no room for columns of their own. */}
                  <span className="block break-words text-ink-muted text-sm sm:hidden">
                    {order.buyerName}, <DateTime at={order.createdAt} locale={locale} />
                  </span>
                  <span className="mt-1 block sm:hidden">
                    <OrderStatusBadge status={order.status} />
                  </span>
                </Cell>
                <Cell className="hidden whitespace-nowrap sm:table-cell">
                  <DateTime at={order.createdAt} locale={locale} />
                </Cell>
                <Cell className="hidden max-w-64 break-words sm:table-cell">{order.buyerName}</Cell>
                <Cell className="hidden sm:table-cell">
                  <OrderStatusBadge status={order.status} />
                </Cell>
                <Cell numeric>
                  <Money amountMinor={order.totalMinor} currency={order.currency} locale={locale} />
                </Cell>
              </tr>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}
