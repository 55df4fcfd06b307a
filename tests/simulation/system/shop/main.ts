import { parseEnv } from '@/lib/env';
import type { Services } from '@/lib/services';
import { oncePerProcess } from '@/lib/shared';
import type { Command, Failure, ToShop } from '../protocol';
import { commands } from './commands';
import { openDoor } from './door';
import { say } from './ipc';
import { arm, release } from './trap';
import { clock, watchedServices } from './watched-services';

/** One instance of the shop: production code, a door for callbacks, and commands from the harness. */
async function main(): Promise<void> {
  const parsed = parseEnv(process.env);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  // Routes take the services of the process: these.
  const services = oncePerProcess('services', () => watchedServices(parsed.env));
  // The first connection costs more than all others.
  await services.db.query('SELECT 1');
  process.on('message', (message: ToShop) => void answer(services, message));
  process.on('disconnect', () => process.exit(0));
  say({ kind: 'ready', port: await openDoor() });
}

async function answer(services: Services, message: ToShop): Promise<void> {
  const { id } = message;
  try {
    say({ kind: 'done', id, ok: true, value: await take(services, message) });
  } catch (error) {
    say({ kind: 'done', id, ok: false, failure: failureOf(error) });
  }
}

async function take(services: Services, message: ToShop): Promise<unknown> {
  switch (message.kind) {
    case 'do':
      return carryOut(services, message.command);
    case 'clock':
      clock.offsetMs = message.offsetMs;
      return null;
    case 'trap':
      arm(message.trap);
      return null;
    case 'go':
      release();
      return null;
  }
}

function carryOut(services: Services, { name, input }: Command): Promise<unknown> {
  const run = commands[name] as (services: Services, input: unknown) => Promise<unknown>;
  return run(services, input);
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'unknown', message: String(error), stack: '' };
  const { name, message, stack = '' } = error;
  return { name, message, stack };
}

await main();
