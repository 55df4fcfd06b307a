import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { type CallSummary, effectOf } from './call-view';
import { useCallWords } from './call-words';

/** Whether a call went well and, if not, what happened and what that means. */
export function CallResult({ call, long }: { call: CallSummary; long?: boolean }) {
  const t = useTranslations('ledger.traffic');
  const words = useCallWords();
  const effect = effectOf(call);
  if (call.error === null || effect === null) return <Badge tone="positive">{t('good')}</Badge>;
  return (
    <>
      <Badge tone={effect === 'uncertain' ? 'caution' : 'negative'}>{t(`effects.${effect}.title`)}</Badge>
      <span className="mt-1 block">{words.error(call.error)}</span>
      {long && <span className="mt-1 block text-ink-muted">{t(`effects.${effect}.text`)}</span>}
    </>
  );
}

/** The bank's answer as a number, or that none came. */
export function HttpStatus({ status }: { status: number | null }) {
  const t = useTranslations('ledger.traffic');
  return status === null ? t('noAnswer') : <span className="tabular-nums">{status}</span>;
}
