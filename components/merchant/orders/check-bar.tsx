import { useTranslations } from 'next-intl';
import { SubmitButton } from '@/components/ui/submit-button';
import { SELECTION_FORM } from './select-order';

type Props = {
  /** Of the list, to come back to. */ query: string;
  action: (form: FormData) => Promise<void>;
};

/** The form that the boxes of the list belong to. Works before JavaScript loads. */
export function CheckBar({ query, action }: Props) {
  const t = useTranslations('merchant.orders.check');
  return (
    <form
      id={SELECTION_FORM}
      action={action}
      className="[main:has([data-row-box]:checked)_&]:sticky bottom-0 z-10 -mx-4 mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t bg-surface px-4 py-3 lg:mx-0 lg:px-0"
    >
      <input type="hidden" name="query" value={query} />
      <SubmitButton variant="secondary" pendingLabel={t('pending')}>
        {t('submit')}
      </SubmitButton>
      <p className="text-ink-muted text-sm">{t('hint')}</p>
    </form>
  );
}
