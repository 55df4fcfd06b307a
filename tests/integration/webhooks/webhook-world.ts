import { randomBytes, randomUUID } from 'node:crypto';
import type { Editor } from '@/lib/desk/audit';
import { createEndpoint } from '@/lib/desk/webhooks/create-endpoint';
import { runDueJobs } from '@/lib/jobs/run-due-jobs';
import { runWorker } from '@/lib/jobs/run-worker';
import { shareOf, taskList } from '@/lib/jobs/tasks';
import { createLogger } from '@/lib/log';
import type { Services } from '@/lib/services';
import type { DeliveryStatus, EndpointStatus } from '@/lib/shops/webhook-problems';
import { createWorld, type World } from '../payments/world';

export type DeliveryLook = {
  id: string;
  messageId: string;
  endpointId: string;
  kind: string;
  status: DeliveryStatus;
  attempts: number;
  sequence: number | null;
  log: { problem: string | null; httpStatus: number | null; cause: string; answer: string | null }[];
};

export type WebhookWorld = Awaited<ReturnType<typeof createWebhookWorld>>;

/** A shop that may send webhooks to this machine, with a key for their secrets and a log that can be read. */
export async function createWebhookWorld(databaseUrl: string) {
  const world = await createWorld(databaseUrl);
  const lines: string[] = [];
  const env = { ...world.services.env, settingsKey: randomBytes(32), webhooksToPrivate: true };
  const log = createLogger('info', { write: (line: string) => void lines.push(line) });
  const services: Services = { ...world.services, env, log };
  return {
    ...world,
    services,
    editor: editorOf(world.shopId),
    logged: () => lines.join(''),
    /** An endpoint of the shop (or of another), with its secret. */
    async endpoint(url: string, { events = [] as string[], shopId = world.shopId } = {}) {
      const typed = { url, description: '', events };
      const made = await createEndpoint(services, editorOf(shopId), typed, randomUUID());
      if (!made.ok) throw new Error(made.code);
      return made;
    },
    /** Runs the webhooks that are due, until none is left. */
    async work() {
      const tasks = shareOf(taskList(services), 'webhooks');
      // Whoever finds the lane of a job taken at that moment goes home, where a worker that stays would look again.
      do await runDueJobs(services, tasks, 30_000);
      while (await isDue(world));
    },
    /** A worker for webhooks, as every process has one. */
    worker: () => runWorker(services, { share: 'webhooks', crontab: '', concurrency: 8 }),
    /** Lets time pass, for the clock and for the queue. */
    pass: (ms: number) => pass(world, ms),
    deliveries: (endpointId?: string) => deliveriesIn(world, endpointId),
    statusOf: async (endpointId: string) =>
      (
        await world.rows<{ status: EndpointStatus }>('SELECT status FROM webhook_endpoints WHERE id = $1', [
          endpointId,
        ])
      )[0]?.status,
  };
}

const editorOf = (shopId: string): Editor => ({ shopId, email: 'owner@example.com', address: null });

async function isDue(world: World): Promise<boolean> {
  const due = await world.rows(
    `SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'send_webhook' AND run_at <= now() AND attempts < max_attempts`,
  );
  return due.length > 0;
}

async function pass(world: World, ms: number): Promise<void> {
  world.clock.advance(ms);
  await world.rows(
    `UPDATE graphile_worker._private_jobs SET run_at = run_at - make_interval(secs => $1) WHERE locked_at IS NULL`,
    [ms / 1000],
  );
}

const deliveriesIn = (world: World, endpointId?: string): Promise<DeliveryLook[]> =>
  world.rows<DeliveryLook>(
    `SELECT d.id, d.message_id AS "messageId", d.endpoint_id AS "endpointId", m.kind, d.status, d.attempts,
       (m.data->>'sequence')::int AS sequence,
       coalesce((SELECT json_agg(json_build_object('problem', a.problem, 'httpStatus', a.http_status, 'cause', a.cause,
         'answer', a.answer) ORDER BY a.at, a.id) FROM webhook_attempts a WHERE a.delivery_id = d.id), '[]') AS log
     FROM webhook_deliveries d JOIN webhook_messages m ON m.id = d.message_id
     WHERE $1::uuid IS NULL OR d.endpoint_id = $1 ORDER BY d.created_at, (m.data->>'sequence')::int, d.id`,
    [endpointId ?? null],
  );
