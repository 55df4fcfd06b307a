import 'server-only';
import type { Database } from '@/lib/db';
import type { OrderEvent, WebhookEvent } from '@/lib/shops/webhook-events';
import type { DeliveryStatus, EndpointStatus, WebhookProblem } from '@/lib/shops/webhook-problems';
import { cursorAt, type KeysetPage, readKeysetPage } from './keyset-page';

export type WebhookEndpointRow = {
  id: string;
  url: string;
  description: string;
  /** Empty: all. */
  events: OrderEvent[];
  status: EndpointStatus;
  createdBy: string;
  createdAt: Date;
  /** Until when messages are signed with the secret before this one as well; null: they are not. */
  oldValidUntil: Date | null;
  /** Changes with every change of the endpoint. */
  version: string;
  lastDeliveredAt: Date | null;
  /** Deliveries that have failed and are tried again. */
  retrying: number;
  /** Deliveries of the last seven days that were given up. */
  failed: number;
  /** Why the attempt failed that was made last of the newest deliveries; null: it did not, or there was none. */
  lastProblem: WebhookProblem | null;
};

const ENDPOINT = `SELECT e.id, e.url, e.description, e.events, e.status, e.created_by AS "createdBy", e.created_at AS "createdAt",
    CASE WHEN e.old_valid_until > $2 THEN e.old_valid_until END AS "oldValidUntil", e.xmin::text AS version,
    (SELECT d.delivered_at FROM webhook_deliveries d WHERE d.endpoint_id = e.id AND d.status = 'delivered'
      ORDER BY d.created_at DESC, d.id DESC LIMIT 1) AS "lastDeliveredAt",
    (SELECT count(*)::int FROM webhook_deliveries d WHERE d.endpoint_id = e.id AND d.status = 'waiting'
      AND d.attempts > 0) AS retrying,
    (SELECT count(*)::int FROM webhook_deliveries d WHERE d.endpoint_id = e.id AND d.status = 'failed'
      AND d.created_at > $2::timestamptz - interval '7 days') AS failed,
    (SELECT a.problem FROM (SELECT d.id FROM webhook_deliveries d WHERE d.endpoint_id = e.id
        ORDER BY d.created_at DESC, d.id DESC LIMIT 20) d
      JOIN webhook_attempts a ON a.delivery_id = d.id ORDER BY a.at DESC, a.id DESC LIMIT 1) AS "lastProblem"
  FROM webhook_endpoints e`;

/** The endpoints of a shop and how they do, oldest first; those that are archived come last. */
export async function listWebhookEndpoints(
  db: Pick<Database, 'query'>,
  shopId: string,
  now: Date,
): Promise<WebhookEndpointRow[]> {
  const { rows } = await db.query<WebhookEndpointRow>(
    `${ENDPOINT} WHERE e.shop_id = $1 ORDER BY e.status = 'archived', e.created_at, e.id LIMIT 100`,
    [shopId, now],
  );
  return rows;
}

export async function findWebhookEndpoint(
  db: Pick<Database, 'query'>,
  { shopId, id }: { shopId: string; id: string },
  now: Date,
): Promise<WebhookEndpointRow | null> {
  const { rows } = await db.query<WebhookEndpointRow>(`${ENDPOINT} WHERE e.shop_id = $1 AND e.id = $3`, [
    shopId,
    now,
    id,
  ]);
  return rows[0] ?? null;
}

export type WebhookDeliveryRow = {
  id: string;
  createdAt: Date;
  kind: WebhookEvent;
  /** Null: a test. */
  orderNumber: string | null;
  status: DeliveryStatus;
  /** Since it was last begun anew. */
  attempts: number;
  /** Null: none is due. */
  nextAttemptAt: Date | null;
  /** Of the attempt that was made last. */
  lastStatus: number | null;
  lastProblem: WebhookProblem | null;
};

const DELIVERY = `d.id, d.created_at AS "createdAt", m.kind, m.data->>'number' AS "orderNumber", d.status, d.attempts,
  d.next_attempt_at AS "nextAttemptAt", a.http_status AS "lastStatus", a.problem AS "lastProblem"`;

const LAST_ATTEMPT = `LEFT JOIN LATERAL (SELECT http_status, problem FROM webhook_attempts WHERE delivery_id = d.id
  ORDER BY at DESC, id DESC LIMIT 1) a ON true`;

/** A page of what one endpoint of a shop was told, newest first. Kept for 30 days. */
export async function listWebhookDeliveries(
  db: Pick<Database, 'pool'>,
  query: {
    shopId: string;
    endpointId: string;
    status: DeliveryStatus | null;
    cursor: string | null;
    limit: number;
  },
): Promise<KeysetPage<WebhookDeliveryRow>> {
  const { shopId, endpointId, status, cursor, limit } = query;
  return readKeysetPage<WebhookDeliveryRow & { cursorAt: string }>(
    { columns: ['d.created_at', 'd.id'], cursor, limit },
    async (place, most) => {
      const values: unknown[] = [shopId, endpointId];
      const value = (given: unknown) => `$${values.push(given)}`;
      const ofStatus = status ? ` AND d.status = ${value(status)}` : '';
      const { condition, direction } = place(value);
      const { rows } = await db.pool.query<WebhookDeliveryRow & { cursorAt: string }>(
        `SELECT ${DELIVERY}, ${cursorAt('d.created_at')} FROM webhook_deliveries d
           JOIN webhook_endpoints e ON e.id = d.endpoint_id AND e.shop_id = $1
           JOIN webhook_messages m ON m.id = d.message_id ${LAST_ATTEMPT}
         WHERE d.endpoint_id = $2${ofStatus}${condition}
         ORDER BY d.created_at ${direction}, d.id ${direction} LIMIT ${most}`,
        values,
      );
      return rows;
    },
  );
}

export type WebhookAttemptRow = {
  id: string;
  at: Date;
  cause: 'schedule' | 'again';
  ms: number;
  /** Null: no answer came. */
  httpStatus: number | null;
  problem: WebhookProblem | null;
  answer: string | null;
};

export type WebhookDeliveryDetail = WebhookDeliveryRow & {
  messageId: string;
  /** When what it tells happened. */
  messageAt: Date;
  /** lib/shops/webhook-payload.ts makes of it what is sent. */
  data: unknown;
  endpoint: { id: string; url: string; description: string; status: EndpointStatus };
  /** Whether it is being sent at this moment. */
  sending: boolean;
  /** Oldest first. */
  log: WebhookAttemptRow[];
};

/** Sent again and again by hand there is no end to them. */
const ATTEMPTS_SHOWN = 100;

/** One delivery with every attempt. @returns null when this shop has no such delivery */
export async function findWebhookDelivery(
  db: Pick<Database, 'query'>,
  { shopId, id }: { shopId: string; id: string },
  now: Date,
): Promise<WebhookDeliveryDetail | null> {
  const { rows } = await db.query<Omit<WebhookDeliveryDetail, 'log'>>(
    `SELECT ${DELIVERY}, m.id AS "messageId", m.created_at AS "messageAt", m.data, d.status = 'waiting' AND d.sending_until > $3 AS sending,
       json_build_object('id', e.id, 'url', e.url, 'description', e.description, 'status', e.status) AS endpoint
     FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
       JOIN webhook_messages m ON m.id = d.message_id ${LAST_ATTEMPT}
     WHERE d.id = $2 AND e.shop_id = $1`,
    [shopId, id, now],
  );
  const [delivery] = rows;
  if (!delivery) return null;
  const log = await db.query<WebhookAttemptRow>(
    `SELECT id, at, cause, ms, http_status AS "httpStatus", problem, answer FROM webhook_attempts
     WHERE delivery_id = $1 ORDER BY at DESC, id DESC LIMIT ${ATTEMPTS_SHOWN}`,
    [id],
  );
  return { ...delivery, sending: delivery.sending ?? false, log: log.rows.reverse() };
}
