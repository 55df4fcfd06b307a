import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { AskedNotice } from '@/components/merchant/operations/asked-notice';
import { PaymentMoney } from '@/components/merchant/operations/payment-money';
import { ActionsCard } from '@/components/merchant/order/actions-card';
import { AmountsCard } from '@/components/merchant/order/amounts-card';
import { ApiCard } from '@/components/merchant/order/api-card';
import { BuyerCard } from '@/components/merchant/order/buyer-card';
import { CHECK_RESULTS, CheckCard } from '@/components/merchant/order/check-card';
import { LiveSummary } from '@/components/merchant/order/live-summary';
import { MailsCard } from '@/components/merchant/order/mails-card';
import { OrderLines } from '@/components/merchant/order/order-lines';
import { OutcomeNotice } from '@/components/merchant/order/outcome-notice';
import { PaymentCard } from '@/components/merchant/order/payment-card';
import { receiptHref } from '@/components/merchant/order/receipt-href';
import { Timeline } from '@/components/merchant/order/timeline';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { OrderStatusBadge } from '@/components/merchant/status-badge';
import { OrderTasks } from '@/components/merchant/tasks/order-tasks';
import { TaskOutcomeNotice } from '@/components/merchant/tasks/task-outcome-notice';
import { taskRights } from '@/components/merchant/tasks/task-rights';
import { AutoRefresh } from '@/components/shop/auto-refresh';
import { BackLink } from '@/components/ui/back-link';
import { Card } from '@/components/ui/card';
import { PageTitle } from '@/components/ui/page-title';
import { Unbroken } from '@/components/ui/unbroken';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo, type Role } from '@/lib/auth/permissions';
import { formatDateTime } from '@/lib/i18n/date-time';
import { planCancel } from '@/lib/orders/cancel-plan';
import { planPaymentLink } from '@/lib/orders/payment-link-plan';
import { findOrderDetail, type OrderDetail } from '@/lib/queries/order-detail';
import { inLocale } from '@/lib/queries/rows';
import { services } from '@/lib/services';
import type { PageQuery } from '../../page-query';
import { dealWithTask } from '../../tasks/actions';
import { checkWithBank, sendMailAgain } from './actions';
import { amountsOf } from './amounts-of';
import { isWatched } from './is-watched';
import { OrderNote } from './order-note';
import { permissionFor } from './payments/[attempt]/[kind]/permission-for';

type Props = { params: Promise<{ id: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // Only what the address says: a title must not tell a stranger whether an order exists.
  const { id } = await params;
  const t = await getTranslations('merchant.order');
  return { title: t('title', { number: id.slice(0, 40) }) };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const { id } = await params;
  const staff = await requireStaff(orderHref(id), 'orders.read');
  const order = await findOrderDetail(services().db, { shopId: staff.shopId, ref: id });
  if (!order) notFound();
  const [t, locale, { checked, task, operation, done, refused }] = await Promise.all([
    getTranslations('merchant.order'),
    getLocale(),
    searchParams,
  ]);
  const now = services().clock.now();
  const operations = order.payments.flatMap((payment) => payment.operations);
  const may = (permission: Parameters<typeof mayDo>[1]) => mayDo(staff.role, permission);
  const asked = planPaymentLink(
    { ...order, lastSentAt: null, email: order.buyer.email },
    order.payments,
    now,
  );
  const payable = asked.ok || asked.code === 'no_address';
  const can = {
    link: may('orders.mail') && asked.ok,
    show: may('orders.create') && payable,
    cancel: may('orders.cancel') && planCancel(order, order.payments).ok,
  };
  return (
    <>
      <BackLink href="/merchant/orders">{t('back')}</BackLink>
      <PageTitle
        badge={<OrderStatusBadge status={order.status} />}
        intro={t('placed', { date: formatDateTime(order.createdAt, locale) })}
      >
        <Unbroken text={t('title', { number: order.number })} part={order.number} />
      </PageTitle>
      {isWatched(order, now) && <AutoRefresh />}
      <LiveSummary status={order.status} operations={operations} />
      <TaskOutcomeNotice outcome={task} />
      <OutcomeNotice done={done} refused={refused} email={order.buyer.email} />
      <AskedNotice operations={operations} asked={operation} />
      <OrderTasks tasks={order.tasks} {...taskRights(staff.role, dealWithTask)} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 space-y-6 lg:col-start-2">
          <AmountsCard amounts={amountsOf(order)} now={now} />
          {may('orders.check') && (
            <CheckCard
              orderId={order.id}
              result={CHECK_RESULTS.find((result) => result === checked) ?? null}
              action={checkWithBank}
            />
          )}
          <ActionsCard number={order.number} can={can} />
        </div>
        <div className="min-w-0 space-y-6 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <Payments order={order} role={staff.role} />
          <OrderLines
            lines={order.lines.map((line) => ({ ...line, name: inLocale(locale, line.nameKa, line.nameEn) }))}
            totals={order}
          />
          <Card>
            <Timeline events={order.events} currency={order.currency} />
            {may('orders.note') && <OrderNote orderId={order.id} />}
          </Card>
        </div>
        <div className="min-w-0 space-y-6 lg:col-start-2">
          {order.api && <ApiCard api={order.api} />}
          <BuyerCard
            buyer={order.buyer}
            delivery={{
              name: inLocale(locale, order.delivery.nameKa, order.delivery.nameEn),
              address: order.delivery.address,
            }}
            orderPageHref={`/orders/${order.token}`}
          />
          <MailsCard
            orderId={order.id}
            mails={order.mails}
            again={may('orders.mail') ? { action: sendMailAgain, formToken: randomUUID() } : null}
          />
        </div>
      </div>
    </>
  );
}

async function Payments({ order, role }: { order: OrderDetail; role: Role }) {
  const [t, locale] = await Promise.all([getTranslations('merchant.order.payment'), getLocale()]);
  const nameOfLine = (position: number): string | null => {
    const line = order.lines.find((one) => one.position === position);
    return line ? inLocale(locale, line.nameKa, line.nameEn) : null;
  };
  return (
    <section aria-labelledby="payments" className="space-y-4">
      <h2 id="payments" className="font-bold text-lg">
        {t('title')}
      </h2>
      {order.payments.length === 0 && <p className="text-ink-muted">{t('none')}</p>}
      {order.payments.map((payment) => (
        <PaymentCard
          key={payment.id}
          payment={payment}
          receiptHref={receiptHref(order.number, payment.attempt)}
        >
          <PaymentMoney
            orderNumber={order.number}
            payment={payment}
            nameOfLine={nameOfLine}
            now={services().clock.now()}
            may={(kind) => mayDo(role, permissionFor(kind))}
          />
        </PaymentCard>
      ))}
    </section>
  );
}
