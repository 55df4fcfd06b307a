import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { cx } from '@/components/ui/cx';
import { LinkButton } from '@/components/ui/link-button';
import { formatDateTime } from '@/lib/i18n/date-time';
import { formatMoney } from '@/lib/money';
import { AutoRefresh } from './auto-refresh';
import { Countdown } from './countdown';
import type { OrderView } from './order-types';
import { outcomeWords } from './outcome-words';
import { PayAgainForm } from './pay-again-form';

const TONES: Partial<Record<Tone, string>> = {
  positive: 'border-positive bg-positive-soft',
  negative: 'border-negative bg-negative-soft',
  caution: 'border-caution bg-caution-soft',
  accent: 'border-accent bg-accent-soft',
};

type Props = {
  order: OrderView;
  /** The bank was asked just now and did not answer. */
  bankSilent: boolean;
  locale: string;
  now: Date;
  payAgainAction: (form: FormData) => Promise<void>;
};

/** What became of the payment, and what the shopper can do now. A live region: a new answer is read out. */
export function OutcomePanel({ order, bankSilent, locale, now, payAgainAction }: Props) {
  const t = useTranslations();
  const { outcome } = order;
  const words = outcomeWords(t, outcome, order.startError);
  const partlyRefunded = outcome.kind === 'paid' && order.refundedMinor > 0;
  const refunded = formatMoney({ amountMinor: order.refundedMinor, currency: order.currency }, locale);
  return (
    <section className={cx('rounded-card border-s-8 p-5 sm:p-6', TONES[words.tone])}>
      <div role="status">
        <h2 className="font-bold text-xl">{words.title}</h2>
        {words.paragraphs.map((text) => (
          <p key={text} className="mt-2 max-w-prose">
            {text}
          </p>
        ))}
        {partlyRefunded && <p className="mt-2">{t('shop.outcome.partlyRefunded', { amount: refunded })}</p>}
        {bankSilent && words.waiting && <p className="mt-2">{t('shop.order.bankSilent')}</p>}
      </div>
      {outcome.kind === 'checking' && outcome.continueUrl && (
        <Continue url={outcome.continueUrl} expiresAt={outcome.expiresAt} locale={locale} now={now} />
      )}
      {words.pay && <PayAgainForm action={payAgainAction} order={order} label={words.pay} locale={locale} />}
      {words.waiting && <Waiting reloads={words.pay === null} />}
    </section>
  );
}

type ContinueProps = { url: string; expiresAt: Date | null; locale: string; now: Date };

function Continue({ url, expiresAt, locale, now }: ContinueProps) {
  const t = useTranslations('shop.order');
  return (
    <>
      <LinkButton href={url} size="large" className="mt-4 w-full sm:w-auto">
        {t('continueAtBank')}
      </LinkButton>
      {expiresAt && (
        <p className="mt-3 text-ink-muted text-sm">
          {t('openUntil', { time: formatDateTime(expiresAt, locale, 'time') })}{' '}
          <Countdown
            label={t('timeLeft')}
            secondsLeft={Math.max(0, Math.round((expiresAt.getTime() - now.getTime()) / 1000))}
          />
        </p>
      )}
    </>
  );
}

/** Without script the whole page is loaded again; not where that could swallow a press of its button. */
function Waiting({ reloads }: { reloads: boolean }) {
  const t = useTranslations('shop.order');
  if (!reloads) return <AutoRefresh />;
  return (
    <p className="mt-3 text-ink-muted text-sm">
      {t('refreshing')}
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <AutoRefresh />
    </p>
  );
}
