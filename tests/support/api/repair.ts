/**
 * What no schema says and a right request keeps to all the same: a name that is new, and sums that add up. Random figures would
 * nearly never.
 * @param unique makes the name
 */
export function repaired(value: unknown, unique: string, sums: boolean): unknown {
  if (typeof value !== 'object' || value === null || !('external_order_id' in value)) return value;
  const named = { ...value, external_order_id: `web-${unique}` };
  if (!sums || !('purchase_units' in named)) return named;
  const { currency } = named.purchase_units as { currency?: string };
  const basket = [{ product_id: 'sku-7', quantity: 2, unit_price: '10.00' }];
  return {
    ...named,
    purchase_units: { basket, total_amount: 20, ...(currency && { currency: 'GEL' }) },
    redirect_urls: { success: 'https://front.example/thanks' },
    config: undefined,
    payment_method: undefined,
  };
}
