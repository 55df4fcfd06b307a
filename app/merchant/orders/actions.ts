'use server';
import { redirect } from 'next/navigation';
import { COLUMN_FIELD } from '@/components/merchant/orders/columns-form';
import type { SaveFilterState } from '@/components/merchant/orders/save-filter-form';
import { SELECTED_ORDER_FIELD } from '@/components/merchant/orders/select-order';
import { requireStaff } from '@/lib/auth/current-staff';
import { chooseColumns } from '@/lib/desk/filters/choose-columns';
import { deleteFilter } from '@/lib/desk/filters/delete-filter';
import { saveFilter } from '@/lib/desk/filters/save-filter';
import { checkOrders } from '@/lib/desk/orders/check-orders';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { checkQuery } from './check-query';
import { listQueryOf } from './list-query';

/** Puts the payments of the selected orders into the queue, and goes back to the list, which shows how far they are. */
export async function checkSelected(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/orders', 'orders.check');
  const selected = form.getAll(SELECTED_ORDER_FIELD).map(String);
  const result = await inRequest(() => checkOrders(services(), staff.shopId, selected));
  redirect(`/merchant/orders?${[listQueryOf(form), checkQuery(result)].filter(Boolean).join('&')}`);
}

export async function saveColumns(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/orders', 'account.own');
  const chosen = form.get('usual') === '1' ? [] : ['number', ...form.getAll(COLUMN_FIELD).map(String)];
  await chooseColumns(services(), staff, chosen);
  redirect(listHref(form));
}

export async function saveFilterAction(_previous: SaveFilterState, form: FormData): Promise<SaveFilterState> {
  const staff = await requireStaff('/merchant/orders', 'account.own');
  const name = String(form.get('name') ?? '').slice(0, 200);
  const result = await saveFilter(services(), staff, { name, query: listQueryOf(form) });
  if (!result.ok) return { name, problem: result.code };
  redirect(listHref(form));
}

export async function removeFilter(form: FormData): Promise<void> {
  const staff = await requireStaff('/merchant/orders', 'account.own');
  await deleteFilter(services(), staff, String(form.get('filter') ?? ''));
  redirect(listHref(form));
}

function listHref(form: FormData): string {
  const query = listQueryOf(form);
  return query ? `/merchant/orders?${query}` : '/merchant/orders';
}
