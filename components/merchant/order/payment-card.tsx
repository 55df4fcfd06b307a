import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { Money } from '@/components/ui/money';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { cardTypeName, useBankWords } from '../bank-words';
import { OrderStatusBadge, PaymentStatusBadge } from '../status-badge';
import { CopyableId } from './copyable-id';
import type { PaymentView } from './order-view';
import { isReleased, PaymentProblem } from './payment-problem';
import { SplitList } from './split-list';

type Props = {
  payment: PaymentView;
  /** Where the bank's own words stand; null: on paper. */
  receiptHref: string | null;
  /** Its place below the page's headings. */
  level?: 'h2' | 'h3';
  children?: ReactNode;
};

/** One attempt to pay: how far the money got, with what, and how to find it at the bank; below it, what is done with it. */
export function PaymentCard({ payment, receiptHref, level: Heading = 'h3', children }: Props) {
  const t = useTranslations('merchant.order.payment');
  const order = useTranslations('merchant.order');
  return (
    <Card aria-labelledby={`payment-${payment.attempt}`} className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading id={`payment-${payment.attempt}`} className="font-bold">
          {t('attempt', { attempt: payment.attempt })}
        </Heading>
        {/* The bank's word for it is `rejected`, which would look like a failure. */}
        {isReleased(payment) ? (
          <OrderStatusBadge status="voided" />
        ) : (
          <PaymentStatusBadge status={payment.status} />
        )}
      </div>
      <PaymentProblem payment={payment} />
      <DescriptionList>
        <Amounts payment={payment} />
        <Means payment={payment} />
        <SplitList shares={payment.split} currency={payment.currency} />
        <Times payment={payment} />
        <CopyableId term={t('bankOrderId')} id={payment.bankOrderId} />
        <CopyableId term={t('externalId')} id={payment.externalId} />
        <CopyableId term={t('transactionId')} id={payment.transactionId} />
        <CopyableId term={t('processorTransactionId')} id={payment.processorTransactionId} />
        <CopyableId term={t('authCode')} id={payment.authCode} />
      </DescriptionList>
      {receiptHref && payment.bankOrderId && (
        <p className="print:hidden">
          <a href={receiptHref} className="inline-block py-1 text-accent underline underline-offset-4">
            {order('receipt.link')}
            <VisuallyHidden>: {t('attempt', { attempt: payment.attempt })}</VisuallyHidden>
          </a>
        </p>
      )}
      {children}
    </Card>
  );
}

function Amounts({ payment }: { payment: PaymentView }) {
  const t = useTranslations('merchant.order.payment');
  const locale = useLocale();
  const amount = (term: string, amountMinor: number): ReactNode => (
    <Description term={term}>
      <Money amountMinor={amountMinor} currency={payment.currency} locale={locale} />
    </Description>
  );
  return (
    <>
      {amount(t('requested'), payment.amountMinor)}
      {payment.captureMode === 'manual' && (
        <Description term={t('captureMode')}>{t('captureModes.manual')}</Description>
      )}
      {payment.heldMinor > 0 && amount(t('held'), payment.heldMinor)}
      {payment.capturedMinor > 0 && amount(t('captured'), payment.capturedMinor)}
      {payment.refundedMinor > 0 && amount(t('refunded'), payment.refundedMinor)}
    </>
  );
}

/** Method and card, and the bank's answer to them. */
function Means({ payment }: { payment: PaymentView }) {
  const t = useTranslations('merchant.order.payment');
  const words = useBankWords();
  const { method, cardMask, cardType, code } = payment;
  return (
    <>
      {method && <Description term={t('method')}>{words.method(method)}</Description>}
      {cardMask && (
        <Description term={t('card')}>
          {cardType && `${cardTypeName(cardType)} `}
          <span className="whitespace-nowrap tabular-nums">{cardMask}</span>
        </Description>
      )}
      {code && (
        <Description term={t('code')}>
          {t('codeLine', { code, what: words.code(code).what })}
          {/* What a code advises stops being right once the hold is gone. */}
          {!isReleased(payment) && (
            <span className="block text-ink-muted text-sm">{words.code(code).advice}</span>
          )}
        </Description>
      )}
    </>
  );
}

const OPEN: readonly PaymentView['status'][] = ['created', 'processing'];

function Times({ payment }: { payment: PaymentView }) {
  const t = useTranslations('merchant.order.payment');
  const locale = useLocale();
  const time = (term: string, at: Date | null): ReactNode =>
    at && (
      <Description term={term}>
        <DateTime at={at} locale={locale} style="exact" />
      </Description>
    );
  return (
    <>
      {time(t('started'), payment.createdAt)}
      {OPEN.includes(payment.status) && time(t('expires'), payment.expiresAt)}
      {payment.status === 'blocked' && time(t('captureDeadline'), payment.captureDeadlineAt)}
      {time(t('checked'), payment.checkedAt) ?? <Description term={t('checked')}>{t('never')}</Description>}
      {time(t('nextCheck'), payment.nextCheckAt)}
    </>
  );
}
