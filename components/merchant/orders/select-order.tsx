import { useTranslations } from 'next-intl';

/** The form that what is selected in the list belongs to, wherever its box stands. */
export const SELECTION_FORM = 'selected-orders';
export const SELECTED_ORDER_FIELD = 'order';

/** The box by which an order is selected. */
export function SelectOrder({ number }: { number: string }) {
  const t = useTranslations('merchant.orders');
  return (
    <label className="-m-2 inline-flex size-11 items-center justify-center">
      <input
        type="checkbox"
        form={SELECTION_FORM}
        name={SELECTED_ORDER_FIELD}
        value={number}
        data-row-box=""
        aria-label={t('select', { number })}
        className="size-5 shrink-0 accent-accent"
      />
    </label>
  );
}
