import { useTranslations } from 'next-intl';
import { SelectField } from '@/components/ui/select-field';
import { FilterFrame, type SearchProblem } from '../ledger/filter-frame';
import { type CallbackParams, callbacksHref, isFiltered } from './callback-params';
import { SHOWN_OUTCOMES } from './callback-view';

export function CallbackFilter({
  params,
  problem,
}: {
  params: CallbackParams;
  problem: SearchProblem | null;
}) {
  const t = useTranslations('ledger.callbacks');
  const filter = useTranslations('ledger.filter');
  const any = { value: '', label: filter('any') };
  return (
    <FilterFrame
      label={t('find')}
      action={callbacksHref()}
      search={params.q}
      searchHint={t('searchHint')}
      problem={problem}
      day={params.day}
      inForce={isFiltered(params)}
    >
      <SelectField
        id="outcome"
        name="outcome"
        label={t('outcome')}
        defaultValue={params.outcome ?? ''}
        choices={[any, ...SHOWN_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))]}
      />
      <SelectField
        id="handled"
        name="handled"
        label={t('handled')}
        defaultValue={params.handled ?? ''}
        choices={[
          any,
          ...(['yes', 'no'] as const).map((value) => ({ value, label: t(`handledChoices.${value}`) })),
        ]}
      />
    </FilterFrame>
  );
}
