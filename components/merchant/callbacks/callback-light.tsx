import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { formatDateTime } from '@/lib/i18n/date-time';

export type CallbackHealthView = {
  state: 'healthy' | 'quiet' | 'silent';
  lastAt: Date | null;
  refused: number;
};

const TONES: Record<CallbackHealthView['state'], Tone> = {
  healthy: 'positive',
  quiet: 'neutral',
  silent: 'negative',
};

/** Whether the bank's messages reach the shop. */
export function CallbackLight({ health }: { health: CallbackHealthView }) {
  const t = useTranslations('ledger.callbacks.light');
  const locale = useLocale();
  const { state, lastAt, refused } = health;
  return (
    <div className="mb-6 space-y-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={TONES[state]}>{t(`${state}.title`)}</Badge>
        <span className="text-ink-muted">
          {lastAt ? t('last', { at: formatDateTime(lastAt, locale, 'exact') }) : t('never')}
        </span>
      </p>
      {state === 'silent' && (
        <Notice tone="negative" live="none">
          <p className="max-w-3xl">{t('silent.text')}</p>
        </Notice>
      )}
      {refused > 0 && (
        <Notice tone="caution" live="none" title={t('refused', { count: refused })}>
          <p className="max-w-3xl">{t('refusedText')}</p>
        </Notice>
      )}
    </div>
  );
}
