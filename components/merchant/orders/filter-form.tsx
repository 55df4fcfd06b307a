import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { SHOWN_ORDER_STATUSES } from '../status-tones';
import { filtersInForce, type OrderListField, type OrderListParams, orderListHref } from './list-params';

const name = (field: OrderListField) => ({ name: field });

const CHECK_STYLE =
  'inline-flex min-h-11 items-center gap-2 rounded-control border border-line-strong bg-surface-raised px-3 ' +
  'has-checked:border-accent has-checked:bg-accent-soft';

export type FilterProblem = 'search_too_long' | 'dates_reversed';

/** A GET form: the address it leads to is the state of the list, with or without JavaScript. */
export function FilterForm({ params, problem }: { params: OrderListParams; problem: FilterProblem | null }) {
  const t = useTranslations('merchant.orders');
  const inForce = filtersInForce(params);
  const wrong = (code: FilterProblem) => (problem === code ? t(`problems.${code}`) : undefined);
  return (
    <search aria-label={t('filter.label')}>
      <form action={orderListHref({})} method="get" className="mb-6 space-y-3">
        {params.sort !== 'newest' && <input {...name('sort')} type="hidden" value={params.sort} />}
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <TextField
            {...name('q')}
            id="q"
            type="search"
            label={t('filter.search')}
            hint={t('filter.searchHint')}
            error={wrong('search_too_long')}
            // What could not be searched for is not worth repeating in full.
            defaultValue={params.q.slice(0, 200)}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            className="min-w-0 flex-1 basis-64"
          />
          <Button className="w-full sm:mt-8 sm:w-auto">{t('filter.submit')}</Button>
        </div>
        <details
          open={inForce > 0 || problem === 'dates_reversed'}
          className="group rounded-card border border-line bg-surface-raised"
        >
          <summary className="flex min-h-11 flex-wrap items-center gap-x-3 rounded-card px-4 py-2 font-semibold">
            <ChevronDown
              aria-hidden="true"
              className="size-4 shrink-0 transition-transform group-open:rotate-180"
            />
            {t('filter.more')}
            {inForce > 0 && (
              <span className="font-normal text-ink-muted text-sm">
                {t('filter.inForce', { count: inForce })}
              </span>
            )}
          </summary>
          <div className="space-y-5 px-4 pt-2 pb-4">
            <StatusChoices chosen={params.status} />
            <fieldset>
              <legend className="mb-1 font-semibold">{t('filter.dates')}</legend>
              <div className="grid max-w-md grid-cols-1 gap-3 sm:grid-cols-2">
                <TextField
                  {...name('from')}
                  id="from"
                  type="date"
                  label={t('filter.from')}
                  error={wrong('dates_reversed')}
                  defaultValue={params.from ?? ''}
                />
                <TextField
                  {...name('to')}
                  id="to"
                  type="date"
                  label={t('filter.to')}
                  defaultValue={params.to ?? ''}
                />
              </div>
            </fieldset>
            <label className={CHECK_STYLE}>
              <input
                {...name('attention')}
                type="checkbox"
                value="1"
                defaultChecked={params.attention}
                className="size-5 shrink-0 accent-accent"
              />
              {t('filter.attention')}
            </label>
            <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
              <Button variant="secondary">{t('filter.apply')}</Button>
              {(inForce > 0 || params.q) && (
                <a
                  href={orderListHref({})}
                  className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
                >
                  {t('filter.clear')}
                </a>
              )}
            </div>
          </div>
        </details>
      </form>
    </search>
  );
}

function StatusChoices({ chosen }: { chosen: OrderListParams['status'] }) {
  const t = useTranslations();
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{t('merchant.orders.filter.statuses')}</legend>
      <div className="flex flex-wrap gap-2">
        {SHOWN_ORDER_STATUSES.map((status) => (
          <label key={status} className={CHECK_STYLE}>
            <input
              {...name('status')}
              type="checkbox"
              value={status}
              defaultChecked={chosen.includes(status)}
              className="size-5 shrink-0 accent-accent"
            />
            {t(`bank.orderStatus.${status}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
