import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { formatDateTime } from '@/lib/i18n/date-time';
import { formatMoney } from '@/lib/money';
import { daysLeft } from './days-left';
import { operationHref, type StaffOperation } from './operation-href';
import type { PaymentMoneyProps } from './payment-money';

type Props = Pick<PaymentMoneyProps, 'orderNumber' | 'payment' | 'now' | 'may'>;

/** The figure that something can be done with and the buttons for it; while something is under way, that it is. */
export function MoneyActions({ orderNumber, payment, now, may }: Props) {
  const t = useTranslations('merchant.operations');
  const { money, operations, attempt, refundedMinor } = payment;
  if (money.moving) {
    // What is under way by us says so itself, on top of the list below.
    const ours = operations.some(({ status }) => status !== 'completed' && status !== 'rejected');
    return ours ? null : <Notice live="none">{t('money.movingAtBank')}</Notice>;
  }
  if (money.possible.length === 0) return null;
  const possible = (kind: StaffOperation) => money.possible.includes(kind);
  const link = (kind: StaffOperation, variant: 'secondary' | 'primary' = 'secondary') => (
    <LinkButton href={operationHref(orderNumber, attempt, kind)} variant={variant}>
      {t(`buttons.${kind}`)}
    </LinkButton>
  );
  const offered = (kind: StaffOperation) => possible(kind) && may(kind);
  const stuck = !money.takesParts && refundedMinor > 0;
  return (
    <div className="space-y-3">
      <Figure payment={payment} now={now} />
      {possible('refund') && !money.takesParts && (
        <p className="text-ink-muted">{t(stuck ? 'money.restAtBank' : 'money.onlyAll')}</p>
      )}
      <p className="flex flex-wrap gap-3 print:hidden">
        {offered('refund') && !stuck && link('refund')}
        {offered('capture') && link('capture', 'primary')}
        {offered('void') && link('void')}
      </p>
    </div>
  );
}

function Figure({ payment, now }: Pick<Props, 'payment' | 'now'>) {
  const t = useTranslations('merchant.operations.money');
  const locale = useLocale();
  const { money, currency, heldMinor, captureDeadlineAt } = payment;
  const format = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  if (money.possible.includes('refund'))
    return <p>{t('refundable', { amount: format(money.refundableMinor) })}</p>;
  if (!captureDeadlineAt) return <p>{t('held', { amount: format(heldMinor) })}</p>;
  const days = daysLeft(captureDeadlineAt, now);
  return (
    <p>
      {t('heldUntil', { amount: format(heldMinor), date: formatDateTime(captureDeadlineAt, locale) })}{' '}
      <Badge tone={days <= 3 ? 'caution' : 'neutral'}>{t('daysLeft', { days })}</Badge>
    </p>
  );
}
