import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { ORDER_SORTS, type OrderSort } from '@/lib/orders/order-list-view';
import { type OrderListParams, orderListHref } from './list-params';

type Props = {
  params: OrderListParams;
  /** The order that it leads to. */
  sort: OrderSort;
  /** How the list stands by this column; absent: it stands by another. */
  current: 'ascending' | 'descending' | undefined;
  children: ReactNode;
};

/** The head of a column that orders the list; another press turns it round. */
export function SortLink({ params, sort, current, children }: Props) {
  const t = useTranslations('merchant.orders.sort');
  const Arrow = current === 'ascending' ? ArrowUp : current === 'descending' ? ArrowDown : ChevronsUpDown;
  return (
    <a
      href={orderListHref({ ...params, sort, cursor: null })}
      title={t(sort)}
      className="inline-flex min-h-9 items-center gap-1 underline decoration-1 underline-offset-4 hover:text-ink hover:decoration-2"
    >
      {children}
      <Arrow aria-hidden="true" className="size-4 shrink-0" />
    </a>
  );
}

/** The orders of the list to choose from, where no column has a head. */
export function SortChoices({ params }: { params: OrderListParams }) {
  const t = useTranslations('merchant.orders.sort');
  return (
    <ChoiceLinks
      label={t('label')}
      choices={ORDER_SORTS.map((sort) => ({
        href: orderListHref({ ...params, sort, cursor: null }),
        label: t(sort),
        current: params.sort === sort,
      }))}
    />
  );
}
