import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startSimulator } from '@/lib/simulator/simulator';
import type { Fact } from '@/lib/simulator/store/state';
import { orderTo, shopClient, startBank } from './support';

const ORDERS = 10_000;
/** Many times what it takes on an idle machine; looking through all orders for each row would take far longer. */
const PATIENCE_MS = 500;

/** A data folder with one order made by the bank itself, and as many more of its kind as are asked for. */
async function crowdedFolder(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const first = await startSimulator({ dataDir });
  await shopClient(first).createId(orderTo('https://shop.example.com/cb', { external_order_id: 'S-0' }));
  await first.close();
  const journal = join(dataDir, 'journal.jsonl');
  const facts = readFileSync(journal, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => JSON.parse(line) as Fact[]);
  const order = facts.find((fact) => fact.k === 'order')?.v;
  if (!order) throw new Error('The journal has no order.');
  const lines = Array.from({ length: ORDERS - 1 }, (_, index) => {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    return JSON.stringify([{ k: 'order', v: { ...order, id, externalOrderId: `S-${index + 1}` } }]);
  });
  writeFileSync(journal, `${readFileSync(journal, 'utf8')}${lines.join('\n')}\n`);
  return dataDir;
}

test('with ten thousand orders every look is quick', { timeout: 60_000 }, async () => {
  const bank = await startBank({ dataDir: await crowdedFolder() });
  const look = async (path: string) => {
    const startedAt = performance.now();
    const answer = await fetch(bank.url + path);
    const html = await answer.text();
    return { html, tookMs: performance.now() - startedAt };
  };
  expect((await look('/control/orders')).html).toContain(`>S-${ORDERS - 1}<`);
  const views = [
    '',
    '/orders',
    '/orders?q=S-0',
    '/orders?q=no-such',
    '/orders?status=created',
    '/api/orders',
  ];
  for (const view of views) expect((await look(`/control${view}`)).tookMs, view).toBeLessThan(PATIENCE_MS);
  expect((await look('/control/orders?q=S-0')).html).toContain('>S-0<');
});
