import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { formatDateTime } from '@/lib/i18n/date-time';
import { orderHref } from '../orders/order-summary';

export type InvariantView = {
  name: InvariantKey;
  state: 'holds' | 'broken' | 'unknown';
  offenders: readonly { orderId: string; number: string; at: Date | null }[];
  more: boolean;
};

/** Those of lib/queries/invariants-checks.ts; each has its words. */
export type InvariantKey =
  | 'order_figures'
  | 'within_bounds'
  | 'refunds_add_up'
  | 'paid_has_receipt'
  | 'paid_has_mail'
  | 'name_gone_is_over'
  | 'operation_followed'
  | 'doubt_ends'
  | 'expired_is_checked'
  | 'somebody_asks'
  | 'paid_once'
  | 'marks_match_tasks'
  | 'callbacks_handled';

const TONES: Record<InvariantView['state'], Tone> = {
  holds: 'positive',
  broken: 'negative',
  unknown: 'caution',
};

type Props = { invariants: readonly InvariantView[]; days: number };

/** What must be true of the shop's books at every moment, asked anew with each look at the page. */
export function InvariantsPanel({ invariants, days }: Props) {
  const t = useTranslations('ledger.invariants');
  const broken = invariants.filter(({ state }) => state === 'broken').length;
  return (
    <section aria-labelledby="invariants">
      <div className="mb-1 flex flex-wrap items-center gap-3">
        <h2 id="invariants" className="font-bold text-lg">
          {t('title')}
        </h2>
        <Badge tone={broken > 0 ? 'negative' : 'positive'}>{t('summary', { count: broken })}</Badge>
      </div>
      <p className="mb-4 max-w-3xl text-ink-muted">{t('intro', { days })}</p>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface-raised">
        {invariants.map((invariant) => (
          <Invariant key={invariant.name} invariant={invariant} />
        ))}
      </ul>
    </section>
  );
}

function Invariant({ invariant: { name, state, offenders, more } }: { invariant: InvariantView }) {
  const t = useTranslations('ledger.invariants');
  return (
    <li className="grid gap-x-6 gap-y-2 p-4 sm:grid-cols-[8rem_1fr]">
      <div>
        <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
      </div>
      <div className="min-w-0">
        <h3 className="font-semibold">{t(`checks.${name}.title`)}</h3>
        <p className="max-w-3xl text-ink-muted text-sm">{t(`checks.${name}.text`)}</p>
        {state === 'unknown' && <p className="mt-1 text-sm">{t('unknownText')}</p>}
        {offenders.length > 0 && <Offenders name={name} offenders={offenders} more={more} />}
      </div>
    </li>
  );
}

function Offenders({ name, offenders, more }: Pick<InvariantView, 'name' | 'offenders' | 'more'>) {
  const t = useTranslations('ledger.invariants');
  const locale = useLocale();
  return (
    <ul
      aria-label={t('offenders', { title: t(`checks.${name}.title`) })}
      className="mt-2 flex flex-wrap gap-x-5 gap-y-1"
    >
      {offenders.map(({ orderId, number, at }) => (
        <li key={orderId}>
          <a
            href={orderHref(number)}
            className="inline-block py-0.5 font-semibold text-accent underline underline-offset-4"
          >
            {number}
          </a>
          {at && (
            <span className="text-ink-muted text-sm"> {t('since', { at: formatDateTime(at, locale) })}</span>
          )}
        </li>
      ))}
      {more && <li className="text-ink-muted">{t('more')}</li>}
    </ul>
  );
}
