import { useTranslations } from 'next-intl';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { OrderColumn, OrderSort } from '@/lib/orders/order-list-view';
import type { OrderListParams } from './list-params';
import { isAmount, OrderCell } from './order-cells';
import type { OrderSummary } from './order-summary';
import { SelectAll } from './select-all';
import { SelectOrder } from './select-order';
import { SortLink } from './sort-links';

type Props = {
  orders: readonly OrderSummary[];
  columns: readonly OrderColumn[];
  params: OrderListParams;
  /** Whether the role may ask the bank about what it selects. */
  selectable: boolean;
};

/** Each column that the list can be ordered by: first its usual way, then the other. */
const SORTED_BY: Partial<Record<OrderColumn, [OrderSort, OrderSort]>> = {
  date: ['newest', 'oldest'],
  total: ['highest', 'lowest'],
};

/** The list on screens with room for columns. */
export function OrderTable({ orders, columns, params, selectable }: Props) {
  const t = useTranslations('merchant.orders');
  return (
    <Table caption={t('tableCaption')}>
      <TableHead>
        {selectable && (
          <HeadCell className="w-0">
            <SelectAll label={t('selectAll')} />
          </HeadCell>
        )}
        {columns.map((column) => (
          <ColumnHead key={column} column={column} params={params} />
        ))}
      </TableHead>
      <TableBody>
        {orders.map((order) => (
          <tr
            key={order.id}
            data-row=""
            className="hover:bg-surface focus-within:bg-accent-soft has-checked:bg-accent-soft"
          >
            {selectable && (
              <Cell className="py-2">
                <SelectOrder number={order.number} />
              </Cell>
            )}
            {columns.map((column) => (
              <OrderCell key={column} order={order} column={column} columns={columns} />
            ))}
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

function ColumnHead({ column, params }: { column: OrderColumn; params: OrderListParams }) {
  const t = useTranslations('merchant.orders.columns');
  const sorts = SORTED_BY[column];
  if (!sorts) return <HeadCell numeric={isAmount(column)}>{t(column)}</HeadCell>;
  const [down, up] = sorts;
  const current = params.sort === down ? 'descending' : params.sort === up ? 'ascending' : undefined;
  return (
    <HeadCell numeric={isAmount(column)} aria-sort={current}>
      <SortLink params={params} sort={params.sort === down ? up : down} current={current}>
        {t(column)}
      </SortLink>
    </HeadCell>
  );
}
