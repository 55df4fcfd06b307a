import { useLocale, useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { formatMoney, isCurrency } from '@/lib/money';
import { type Side, sameMoney } from '@/lib/orders/day-comparison';
import { PAYMENT_STATUSES } from '@/lib/orders/payment-status';
import { callbackHref } from '../callbacks/callback-view';
import { orderHref } from '../orders/order-summary';
import { trafficHref } from '../traffic/traffic-params';
import type { ItemView } from './report-view';
import { VerdictBadge } from './verdict-badge';

const LINK = 'inline-block py-0.5 text-accent underline underline-offset-4';

/** The payments of a report, our figures and the bank's side by side. */
export function ItemList({ items }: { items: readonly ItemView[] }) {
  const t = useTranslations('ledger.day');
  return (
    <ul
      aria-label={t('items')}
      className="divide-y divide-line rounded-card border border-line bg-surface-raised"
    >
      {items.map((item) => (
        <li key={item.id} className="grid gap-x-6 gap-y-3 p-4 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <div className="space-y-1">
            <VerdictBadge verdict={item.verdict} />
            <Subject item={item} />
          </div>
          <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
            <SideOf name={t('ours')} side={item.ours} other={item.bank} none={t('notHere')} />
            <SideOf name={t('bank')} side={item.bank} other={item.ours} none={bankless(item, t)} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function bankless({ verdict }: ItemView, t: (key: 'notAtBank' | 'noAnswer' | 'notAsked') => string): string {
  if (verdict === 'missing_at_bank') return t('notAtBank');
  return t(verdict === 'waiting' ? 'notAsked' : 'noAnswer');
}

function Subject({ item: { orderNumber, attempt, bankOrderId, callbackId } }: { item: ItemView }) {
  const t = useTranslations('ledger.day');
  return (
    <div>
      {orderNumber && (
        <p>
          <a href={orderHref(orderNumber)} className={`${LINK} whitespace-nowrap font-semibold`}>
            {orderNumber}
          </a>
          {attempt !== null && attempt > 1 && (
            <span className="text-ink-muted"> {t('attempt', { attempt })}</span>
          )}
        </p>
      )}
      {callbackId && (
        <p>
          <a href={callbackHref(callbackId)} className={LINK}>
            {t('callback')}
          </a>
        </p>
      )}
      {bankOrderId && (
        <p className="text-ink-muted text-sm">
          <code className="break-all">{bankOrderId}</code>{' '}
          <a href={trafficHref({ q: bankOrderId })} className={LINK}>
            {t('calls')}
          </a>
        </p>
      )}
    </div>
  );
}

type SideProps = { name: string; side: Side | null; other: Side | null; none: string };

const FIGURES = ['requestedMinor', 'heldMinor', 'capturedMinor', 'refundedMinor'] as const;

/** One side's figures; those in which the other differs stand out, by weight as well as colour. */
function SideOf({ name, side, other, none }: SideProps) {
  const t = useTranslations('ledger.day');
  return (
    <div>
      <h3 className="text-ink-muted text-sm">{name}</h3>
      {side ? <Figures side={side} other={other} /> : <p>{none}</p>}
      {side && other && !sameFigures(side, other) && <p className="sr-only">{t('differs')}</p>}
    </div>
  );
}

function Figures({ side, other }: { side: Side; other: Side | null }) {
  const t = useTranslations('ledger.day.figures');
  const status = useStatusWord();
  const locale = useLocale();
  const shown = FIGURES.filter((figure) => side[figure] || (other && other[figure] !== side[figure]));
  const amount = (amountMinor: number | null) =>
    amountMinor === null || !isCurrency(side.currency)
      ? t('unknown')
      : formatMoney({ amountMinor, currency: side.currency }, locale);
  return (
    <>
      <p className={stageDiffers(side, other) ? 'font-bold text-negative' : undefined}>
        {status(side.status)}
      </p>
      <dl className="text-sm">
        {shown.map((figure) => {
          const differs =
            other !== null && (other[figure] !== side[figure] || other.currency !== side.currency);
          return (
            <div
              key={figure}
              className={cx(
                'flex max-w-56 flex-wrap justify-between gap-x-2',
                differs && 'font-bold text-negative',
              )}
            >
              <dt>{t(figure)}</dt>
              <dd className="ms-auto whitespace-nowrap tabular-nums">{amount(side[figure])}</dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

const sameFigures = (a: Side, b: Side): boolean =>
  FIGURES.every((figure) => a[figure] === b[figure]) && !stageDiffers(a, b);

/** Steps on the way are no difference: only where the statuses alone would make the sides differ. */
const stageDiffers = (a: Side, b: Side | null): boolean =>
  b !== null && !sameMoney(a, { ...a, status: b.status });

/** A payment's status in words; a key of the bank's that this version does not know goes by its name. */
function useStatusWord(): (status: string) => string {
  const t = useTranslations('bank.paymentStatus');
  return (status) => {
    const known = PAYMENT_STATUSES.find((key) => key === status);
    return known ? t(known) : status;
  };
}
