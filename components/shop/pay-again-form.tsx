import { useTranslations } from 'next-intl';
import { SubmitButton } from '@/components/ui/submit-button';
import { formatMoney } from '@/lib/money';
import type { OrderView } from './order-types';

type Props = {
  action: (form: FormData) => Promise<void>;
  order: Pick<OrderView, 'token' | 'totalMinor' | 'currency'>;
  label: 'payAgain' | 'payNow' | 'tryAgain';
  locale: string;
};

export function PayAgainForm({ action, order, label, locale }: Props) {
  const t = useTranslations('shop.order');
  return (
    <form action={action} className="mt-4">
      <input type="hidden" name="token" value={order.token} />
      <SubmitButton size="large" pendingLabel={t('opening')} className="w-full sm:w-auto">
        {t(label)} · {formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, locale)}
      </SubmitButton>
    </form>
  );
}
