import type { World } from '../payments/world';

/** A row of the record as the tests look at it. */
export type Kept = {
  operation: string;
  attempt: number;
  http_status: number | null;
  error: string | null;
  certain: boolean | null;
  bank_message: string | null;
  idempotency_key: string | null;
  bank_order_id: string | null;
  request_body: string | null;
  response_body: string | null;
};

/** What the shop has kept, oldest first, after all that is on its way has come. */
export async function keptCalls({ services, rows }: Pick<World, 'services' | 'rows'>): Promise<Kept[]> {
  await services.bankCalls.flush();
  return rows<Kept>('SELECT * FROM bank_calls ORDER BY started_at, id');
}
