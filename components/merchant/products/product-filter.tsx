import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CONTROL_STYLE, Field } from '@/components/ui/field';
import { TextField } from '@/components/ui/text-field';
import { PRODUCT_ORDERS, PRODUCT_STATUSES } from '@/lib/shops/product-input';
import { type ProductListParams, productsHref } from './product-href';

export const SEARCH_MAX = 200;

/** A GET form: the address it leads to is the state of the list. */
export function ProductFilter({ params, error }: { params: ProductListParams; error: string | undefined }) {
  const t = useTranslations('catalogue.products');
  return (
    <search aria-label={t('filter.label')}>
      <form
        action={productsHref()}
        method="get"
        className="mb-6 grid gap-3 sm:grid-cols-[1fr_auto_auto_auto] sm:items-start"
      >
        <TextField
          id="q"
          name="q"
          type="search"
          label={t('filter.search')}
          error={error}
          // What could not be searched for is not worth repeating in full.
          defaultValue={params.q.slice(0, SEARCH_MAX)}
          maxLength={SEARCH_MAX}
          autoComplete="off"
          spellCheck={false}
        />
        <Field id="status" label={t('filter.status')}>
          <select id="status" name="status" defaultValue={params.status ?? ''} className={CONTROL_STYLE}>
            <option value="">{t('filter.allStatuses')}</option>
            {PRODUCT_STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`statuses.${status}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="order" label={t('filter.order')}>
          <select id="order" name="order" defaultValue={params.order} className={CONTROL_STYLE}>
            {PRODUCT_ORDERS.map((order) => (
              <option key={order} value={order}>
                {t(`orders.${order}`)}
              </option>
            ))}
          </select>
        </Field>
        <Button variant="secondary" className="sm:mt-8">
          {t('filter.submit')}
        </Button>
      </form>
    </search>
  );
}
