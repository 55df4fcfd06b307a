import { useLocale, useTranslations } from 'next-intl';
import { Description } from '@/components/ui/description-list';
import { type Currency, formatMoney } from '@/lib/money';

/** One of amount (minor units) and percent is given. */
export type SplitShareView = {
  iban: string;
  amountMinor: number | null;
  percent: number | null;
  description: string | null;
  status: 'created' | 'processing' | 'completed' | 'rejected' | 'other';
  rejectReason: string | null;
};

/** To whom else a payment goes, and how far the bank is with it; nothing when it is not divided. */
export function SplitList({ shares, currency }: { shares: readonly SplitShareView[]; currency: Currency }) {
  const t = useTranslations('merchant.order.payment.split');
  const locale = useLocale();
  if (shares.length === 0) return null;
  const share = ({ iban, amountMinor, percent }: SplitShareView) =>
    amountMinor === null
      ? t('percent', { iban, percent: percent ?? 0 })
      : t('amount', { iban, amount: formatMoney({ amountMinor, currency }, locale) });
  return (
    <Description term={t('title')}>
      <ul>
        {shares.map((one) => (
          <li key={`${one.iban} ${one.description}`} className="break-words">
            {share(one)}
            <span className="block text-ink-muted text-sm">
              {one.description && `${one.description} · `}
              {t(`statuses.${one.status}`, { reason: one.rejectReason ?? t('noReason') })}
            </span>
          </li>
        ))}
      </ul>
    </Description>
  );
}
