import { type Currency, toDecimal } from '@/lib/money';

type Plan = { name: string; priceMinor: number; currency: Currency };

/**
 * The first call of the API, ready to be pasted into a shell: orders a plan at its price.
 * @param withKey whether it needs a key, whose place is then shown
 */
export function firstCall({
  shopUrl,
  plan,
  withKey,
}: {
  shopUrl: string;
  plan: Plan;
  withKey: boolean;
}): string {
  const price = toDecimal(plan.priceMinor, plan.currency);
  const text = JSON.stringify(plan.name);
  const body = `{"plan_name": ${text}, "amount": ${price}, "currency": "${plan.currency}",\n      "external_order_id": "test-1"}`;
  return [
    `curl -X POST ${shopUrl}/api/payments/bog/orders`,
    ...(withKey ? [`-H "Authorization: Bearer $API_KEY"`] : []),
    `-H "Content-Type: application/json"`,
    `-d '${body.replaceAll("'", `'\\''`)}'`,
  ].join(' \\\n  ');
}
