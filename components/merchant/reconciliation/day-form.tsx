import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { DayProblem } from './report-params';

type Props = {
  action: (form: FormData) => Promise<void>;
  /** What stands in the field: what was typed, else yesterday. */
  day: string;
  /** The last day that can be compared: today. */
  latest: string;
  problem: DayProblem | null;
};

/** Which day to compare with the bank. */
export function DayForm({ action, day, latest, problem }: Props) {
  const t = useTranslations('ledger.reconciliation');
  const error = problem ? t(`problems.${problem}`) : undefined;
  return (
    <Card aria-labelledby="compare" className="mb-8">
      <CardTitle id="compare">{t('compare')}</CardTitle>
      <p className="mb-4 max-w-3xl">{t('compareText')}</p>
      {error && (
        <div className="mb-4">
          <ErrorSummary title={t('problems.title')} items={[{ href: '#day', text: error }]} />
        </div>
      )}
      <form action={action} noValidate className="flex flex-wrap items-start gap-3">
        <TextField
          id="day"
          name="day"
          type="date"
          label={t('day')}
          hint={t('dayHint')}
          error={error}
          defaultValue={day}
          max={latest}
          required
          className="min-w-0 basis-64"
        />
        <SubmitButton pendingLabel={t('pending')} className="w-full sm:mt-8 sm:w-auto">
          {t('submit')}
        </SubmitButton>
      </form>
    </Card>
  );
}
