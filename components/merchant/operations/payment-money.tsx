import { useTranslations } from 'next-intl';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { PaymentView } from '../order/order-view';
import { MoneyActions } from './money-actions';
import { moneyAnchor, type StaffOperation } from './operation-href';
import { OperationItem } from './operation-item';
import type { MoneyView, OperationView } from './operation-view';

export type PaymentMoneyProps = {
  orderNumber: string;
  payment: PaymentView & { money: MoneyView; operations: readonly OperationView[] };
  nameOfLine: (position: number) => string | null;
  now: Date;
  /** Whether whoever looks at it may do it. */
  may: (kind: StaffOperation) => boolean;
};

/** What can be done with a payment's money, and what was: nothing while there is no money. */
export function PaymentMoney({ orderNumber, payment, nameOfLine, now, may }: PaymentMoneyProps) {
  const t = useTranslations('merchant');
  const { money, operations, attempt } = payment;
  if (operations.length === 0 && money.possible.length === 0 && !money.moving) return null;
  const id = moneyAnchor(attempt);
  return (
    <section aria-labelledby={id} className="space-y-4 border-line border-t pt-4">
      <h4 id={id} className="font-bold">
        {t('order.payment.money')}
        <VisuallyHidden>: {t('order.payment.attempt', { attempt })}</VisuallyHidden>
      </h4>
      <MoneyActions orderNumber={orderNumber} payment={payment} now={now} may={may} />
      {operations.length > 0 && (
        <ol aria-label={t('operations.money.history')} className="divide-y divide-line">
          {operations.map((operation) => (
            <OperationItem key={operation.id} operation={operation} nameOfLine={nameOfLine} />
          ))}
        </ol>
      )}
    </section>
  );
}
