import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { Card, CardTitle } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { type AgainResult, outcomeTone } from './callback-view';

type Props = { id: string; action: (form: FormData) => Promise<void> };

/** Has a callback processed again, and says beforehand that nothing can go wrong by it. */
export function AgainCard({ id, action }: Props) {
  const t = useTranslations('ledger.callbacks.again');
  return (
    <Card aria-labelledby="again">
      <CardTitle id="again">{t('title')}</CardTitle>
      <p className="mb-4 max-w-3xl">{t('text')}</p>
      <form action={action}>
        <input type="hidden" name="callback" value={id} />
        <SubmitButton pendingLabel={t('pending')} variant="secondary">
          {t('submit')}
        </SubmitButton>
      </form>
    </Card>
  );
}

/** What processing it again came to. */
export function AgainNotice({ result }: { result: AgainResult | null }) {
  const t = useTranslations('ledger.callbacks.again.results');
  if (!result) return null;
  return (
    <Notice tone={toneOf(result)} live="status" className="mb-6">
      {t(result)}
    </Notice>
  );
}

const toneOf = (result: AgainResult): Tone => (result === 'not_verified' ? 'negative' : outcomeTone(result));
