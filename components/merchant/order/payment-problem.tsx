import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { PaymentView } from './order-view';

/** Why a payment did not come about, in words; nothing when it did. The bank's code is explained beside the card. */
export function PaymentProblem({ payment }: { payment: PaymentView }) {
  const t = useTranslations('merchant.order');
  const text = reasonOf(payment, t);
  if (!text) return null;
  return (
    <Notice tone={payment.status === 'unknown' ? 'caution' : 'neutral'} live="none">
      {text}
    </Notice>
  );
}

/** Whether a hold was let go. It has a deadline only once it stood: what the bank calls rejected afterwards was released. */
export const isReleased = ({ status, captureDeadlineAt }: PaymentView): boolean =>
  status === 'rejected' && captureDeadlineAt !== null;

type Words = ReturnType<typeof useTranslations<'merchant.order'>>;

function reasonOf(payment: PaymentView, t: Words): string | null {
  const { status, startError, rejectReason, code } = payment;
  if (startError) {
    const key = `startErrors.${startError as 'bank_refused'}` as const;
    return t(t.has(key) ? key : 'startErrors.other');
  }
  if (status !== 'rejected') return null;
  if (rejectReason === 'expiration') return t('reasons.expiration');
  if (isReleased(payment)) return t('reasons.released');
  if (code) return null;
  return !rejectReason || rejectReason === 'unknown'
    ? t('reasons.cancelled')
    : t('reasons.other', { text: rejectReason });
}
