import { type Currency, formatMoney } from '@/lib/money';
import { cx } from './cx';

type Props = { amountMinor: number; currency: Currency; locale: string; className?: string };

/** An amount in minor units, as people read it. */
export function Money({ amountMinor, currency, locale, className }: Props) {
  return (
    <span className={cx('whitespace-nowrap tabular-nums', className)}>
      {formatMoney({ amountMinor, currency }, locale)}
    </span>
  );
}
