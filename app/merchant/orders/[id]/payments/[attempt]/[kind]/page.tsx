import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OperationForm } from '@/components/merchant/operations/operation-form';
import { moneyAnchor, operationHref } from '@/components/merchant/operations/operation-href';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { Unbroken } from '@/components/ui/unbroken';
import { requireStaff } from '@/lib/auth/current-staff';
import { operate } from './actions';
import { type Desk, takesPart } from './desk';
import { findDesk } from './find-desk';
import { formView, initialState } from './form-view';
import { formWords } from './form-words';
import { permissionFor } from './permission-for';

type Props = { params: Promise<{ id: string; attempt: string; kind: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // Only what the address says: a title must not tell a stranger whether an order exists.
  const { id, kind } = await params;
  const t = await getTranslations('merchant.operations.form.titles');
  const known = kind === 'capture' || kind === 'void' ? kind : 'refund';
  return { title: t(known, { number: id.slice(0, 40) }) };
}

/** Asks for a refund, a capture or the release of a hold. */
export default async function OperationPage({ params }: Props) {
  const { id, attempt: number, kind } = await params;
  const attempt = /^\d{1,4}$/.test(number) ? Number(number) : 0;
  const staff = await requireStaff(orderHref(id), permissionFor(kind));
  const desk = (await findDesk({ shopId: staff.shopId, order: id, attempt, kind })) ?? notFound();
  const [t, operations, bank, locale] = await Promise.all([
    getTranslations('merchant.operations.form'),
    getTranslations('merchant.operations'),
    getTranslations('bank'),
    getLocale(),
  ]);
  const words = formWords(desk, { t: operations, bank }, locale);
  const impossible = impossibleBecause(desk);
  return (
    <>
      <PageTitle intro={t(`intro.${desk.kind}`, { target: words.target })}>
        <Unbroken text={t(`titles.${desk.kind}`, { number: desk.order.number })} part={desk.order.number} />
      </PageTitle>
      {impossible ? (
        <Impossible desk={desk} because={impossible} />
      ) : (
        <OperationForm
          // Another order's form must not inherit what was typed into this one.
          key={operationHref(desk.order.number, attempt, desk.kind)}
          action={operate}
          initial={initialState(desk, words, randomUUID())}
          view={formView(desk, t, locale)}
        />
      )}
    </>
  );
}

type Reason = 'moving' | 'restAtBank' | Desk['kind'];

function impossibleBecause(desk: Desk): Reason | null {
  const { payment, kind } = desk;
  const { money } = payment;
  if (money.moving) return 'moving';
  if (!money.possible.includes(kind)) return kind;
  return kind === 'refund' && !takesPart(desk) && payment.refundedMinor > 0 ? 'restAtBank' : null;
}

async function Impossible({ desk: { order, payment }, because }: { desk: Desk; because: Reason }) {
  const t = await getTranslations('merchant.operations');
  return (
    <div className="grid max-w-2xl justify-items-start gap-4">
      <Notice tone="caution" title={t('form.impossible.title')} live="none">
        {because === 'restAtBank' ? t('money.restAtBank') : t(`form.impossible.${because}`)}
      </Notice>
      <LinkButton href={`${orderHref(order.number)}#${moneyAnchor(payment.attempt)}`} variant="secondary">
        {t('form.back')}
      </LinkButton>
    </div>
  );
}
