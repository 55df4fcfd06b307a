import type pg from 'pg';

/** The rows of one order, as they stand in our database. Money in minor units; the names are the columns'. */
export type Ours = {
  order: {
    id: string;
    number: string;
    status: string;
    total_minor: number;
    captured_minor: number;
    refunded_minor: number;
    attention_reason: string | null;
  };
  payments: OurPayment[];
  operations: OurOperation[];
  events: OurEvent[];
  mails: {
    id: string;
    kind: string;
    status: string;
    cause_key: string;
    data: Record<string, unknown>;
    has_job: boolean;
  }[];
  tasks: {
    reason: string;
    cause_key: string;
    payment_id: string | null;
    operation_id: string | null;
    closed_at: string | null;
  }[];
  callbacks: {
    id: string;
    bank_order_id: string | null;
    outcome: string | null;
    handled_at: string | null;
    has_job: boolean;
  }[];
};

export type OurPayment = {
  id: string;
  attempt: number;
  external_id: string;
  bank_order_id: string | null;
  status: string;
  amount_minor: number;
  held_minor: number;
  captured_minor: number;
  refunded_minor: number;
  capture_deadline_at: string | null;
  next_check_at: string | null;
  created_at: string;
  reject_reason: string | null;
};

export type OurOperation = {
  id: string;
  payment_id: string;
  kind: 'refund' | 'capture' | 'void' | 'charge';
  status: 'requested' | 'sent' | 'unknown' | 'completed' | 'rejected';
  amount_minor: number;
  source: string;
  channel: string;
  bank_action_id: string | null;
  form_token: string | null;
  problem: string | null;
  next_try_at: string | null;
};

export type OurEvent = {
  id: string;
  payment_id: string | null;
  kind: string;
  at: string;
  data: Record<string, unknown>;
};

const JOB = (key: string) =>
  `EXISTS (SELECT 1 FROM graphile_worker._private_jobs j WHERE j.key = ${key} AND j.attempts < j.max_attempts)`;

const COLUMNS = `json_build_object(
  'order', to_json(o),
  'payments', (SELECT coalesce(json_agg(to_jsonb(p) - 'receipt' - 'request' ORDER BY p.attempt), '[]') FROM payments p WHERE p.order_id = o.id),
  'operations', (SELECT coalesce(json_agg(x ORDER BY x.created_at, x.id), '[]') FROM operations x WHERE x.order_id = o.id),
  'events', (SELECT coalesce(json_agg(e ORDER BY e.id), '[]') FROM events e WHERE e.order_id = o.id),
  'tasks', (SELECT coalesce(json_agg(t ORDER BY t.id), '[]') FROM tasks t WHERE t.order_id = o.id),
  'mails', (SELECT coalesce(json_agg(to_jsonb(m) || jsonb_build_object('has_job', ${JOB("'mail:' || m.id")})), '[]')
     FROM mails m WHERE m.order_id = o.id),
  'callbacks', (SELECT coalesce(json_agg(to_jsonb(c) - 'body' || jsonb_build_object('has_job', ${JOB("'callback:' || c.id")})), '[]')
     FROM callbacks c WHERE c.bank_order_id = ANY($2)))`;

/** @param bankOrderIds all that the bank has for the order, whether we know them or not */
export async function readOurs(
  pool: pg.Pool,
  orderId: string,
  bankOrderIds: readonly string[],
): Promise<Ours> {
  const { rows } = await pool.query<{ ours: Ours }>(
    `SELECT ${COLUMNS} AS ours FROM orders o WHERE o.id = $1`,
    [orderId, bankOrderIds],
  );
  const [row] = rows;
  if (!row) throw new Error('the order is gone');
  return row.ours;
}
