import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FIXED_COLUMN, ORDER_COLUMNS, type OrderColumn } from '@/lib/orders/order-list-view';

type Props = {
  columns: readonly OrderColumn[];
  /** Of the list, to come back to. */
  query: string;
  action: (form: FormData) => Promise<void>;
};

export const COLUMN_FIELD = 'column';

/** Which columns the list has. Works before JavaScript loads. */
export function ColumnsForm({ columns, query, action }: Props) {
  const t = useTranslations('merchant.orders');
  return (
    <details className="group relative">
      <summary className="inline-flex min-h-11 list-none items-center gap-2 rounded-control border border-line-strong bg-surface-raised px-4 font-semibold hover:border-ink">
        <Columns3 aria-hidden="true" className="size-4 shrink-0" />
        {t('choose.summary')}
      </summary>
      <form
        action={action}
        className="absolute end-0 z-10 mt-2 w-72 max-w-[calc(100vw-2rem)] space-y-3 rounded-card border border-line bg-surface-raised p-4 shadow-lg"
      >
        <input type="hidden" name="query" value={query} />
        <fieldset>
          <legend className="mb-2 font-semibold">{t('choose.legend')}</legend>
          {ORDER_COLUMNS.filter((column) => column !== FIXED_COLUMN).map((column) => (
            <label key={column} className="flex min-h-9 items-center gap-2">
              <input
                type="checkbox"
                name={COLUMN_FIELD}
                value={column}
                defaultChecked={columns.includes(column)}
                className="size-5 shrink-0 accent-accent"
              />
              {t(`columns.${column}`)}
            </label>
          ))}
        </fieldset>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button>{t('choose.submit')}</Button>
          <Button variant="quiet" name="usual" value="1">
            {t('choose.usual')}
          </Button>
        </div>
      </form>
    </details>
  );
}
