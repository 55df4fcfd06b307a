import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { Card, CardTitle } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';

export const CHECK_RESULTS = ['changed', 'unchanged', 'silent', 'recent', 'none'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

const TONES: Record<CheckResult, Tone> = {
  changed: 'positive',
  unchanged: 'accent',
  silent: 'caution',
  recent: 'neutral',
  none: 'neutral',
};

type Props = {
  orderId: string;
  /** Of the check that led to this page; null: none did. */
  result: CheckResult | null;
  action: (form: FormData) => Promise<void>;
};

export function CheckCard({ orderId, result, action }: Props) {
  const t = useTranslations('merchant.order.check');
  return (
    <Card aria-labelledby="check" className="print:hidden">
      <CardTitle id="check">{t('title')}</CardTitle>
      {result && (
        <Notice tone={TONES[result]} className="mb-4">
          {t(`results.${result}`)}
        </Notice>
      )}
      <p className="mb-4 text-ink-muted text-sm">{t('text')}</p>
      <form action={action}>
        <input type="hidden" name="orderId" value={orderId} />
        <SubmitButton pendingLabel={t('pending')} variant="secondary" className="w-full">
          {t('submit')}
        </SubmitButton>
      </form>
    </Card>
  );
}
