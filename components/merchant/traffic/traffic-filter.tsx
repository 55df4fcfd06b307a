import { useTranslations } from 'next-intl';
import { SelectField } from '@/components/ui/select-field';
import { FilterFrame, type SearchProblem } from '../ledger/filter-frame';
import { SHOWN_OPERATIONS } from './call-view';
import { isFiltered, type TrafficParams, trafficHref } from './traffic-params';

export function TrafficFilter({ params, problem }: { params: TrafficParams; problem: SearchProblem | null }) {
  const t = useTranslations('ledger.traffic');
  const filter = useTranslations('ledger.filter');
  return (
    <FilterFrame
      label={t('find')}
      action={trafficHref()}
      search={params.q}
      searchHint={t('searchHint')}
      problem={problem}
      day={params.day}
      inForce={isFiltered(params)}
    >
      <SelectField
        id="operation"
        name="operation"
        label={t('operation')}
        defaultValue={params.operation ?? ''}
        choices={[
          { value: '', label: filter('any') },
          ...SHOWN_OPERATIONS.map((value) => ({ value, label: t(`operations.${value}`) })),
        ]}
      />
      <label className="inline-flex min-h-11 items-center gap-2 rounded-control border border-line-strong bg-surface-raised px-3 has-checked:border-accent has-checked:bg-accent-soft">
        <input
          type="checkbox"
          name="failed"
          value="1"
          defaultChecked={params.failed}
          className="size-5 shrink-0 accent-accent"
        />
        {t('failedOnly')}
      </label>
    </FilterFrame>
  );
}
