import { randomUUID } from 'node:crypto';
import type { Act } from '../schedule/step';
import type { Outcome } from '../world/shop-process';
import { deliver, forge, lose, redeliver } from './callbacks';
import { sendForm } from './form';
import { allBankOrders, type Life } from './life';

/** Carries out one act. @returns what came of it, in a few words for the journal */
export async function carryOut(life: Life, act: Act, alone: boolean): Promise<string> {
  const { world, token, orderId } = life;
  const { shops, bank } = world;
  switch (act.do) {
    case 'start':
      return start(life, act, alone);
    case 'pay': {
      const tab = act.tab === 'newest' ? life.tabs.at(-1) : life.tabs[0];
      if (tab === undefined) return 'no page is open';
      const { outcome, code } = act;
      const paid = bank.control.pay(tab, outcome === 'declined' ? { outcome, code } : { outcome });
      return paid.ok ? `the bank: ${paid.value.order_status.key}` : paid.refusal.message;
    }
    case 'return':
      return say(life, act, await shops.at(act.on).do('return', { token }));
    case 'look':
      return say(life, act, await shops.at(act.on).do('look', { orderId }));
    case 'reconcile': {
      const outcome = await shops.at(act.on).do('reconcile', null);
      if (outcome.ok === true && outcome.value.failed > 0 && life.cutSteps === 0)
        life.wrong.push('reconcile failed for a payment');
      return say(life, act, outcome);
    }
    case 'work':
      return say(life, act, await shops.at(act.on).do('work', null));
    case 'form':
      return sendForm(life, act, alone);
    case 'deliver':
      return deliver(life, act);
    case 'lose':
      return lose(life, act.which);
    case 'redeliver':
      return redeliver(life, act.to);
    case 'forge':
      return forge(life, act);
    case 'wait':
      await world.advance(act.ms, act.shopFirst);
      return '';
    case 'bank':
      return atBank(life, act);
    case 'fault': {
      const { endpoint, fault, times, ms } = act;
      bank.control.addFault({ endpoint, fault, times, ms });
      return '';
    }
    case 'heal':
      countFaults(life);
      bank.control.clearFaults();
      return '';
    case 'decline_actions':
      bank.control.setSettings({ 'actions.outcome': act.code as '161' });
      return '';
    case 'cut_database': {
      life.cutSteps = 2;
      const cut = await world.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'bog-checkout'`,
      );
      return `${cut.rowCount} connections`;
    }
  }
}

/** How many requests the faults in force have struck. */
export function countFaults({ world, tally }: Life): void {
  for (const { endpoint, fault, struck } of world.bank.control.faults())
    if (struck > 0) tally.add(`fault: ${endpoint} ${fault}`, struck);
}

/** Notes a command that threw: refusals are returned, so what is thrown is a bug or a broken world. */
export function say(life: Life, act: Act, outcome: Outcome): string {
  if (outcome.ok === 'died') return 'died';
  if (outcome.ok) return JSON.stringify(outcome.value);
  const { name, message, stack } = outcome.failure;
  if (life.cutSteps === 0) life.wrong.push(`${act.do} threw ${name}: ${message}\n${stack}`);
  return `threw ${name}: ${message}`;
}

async function start(life: Life, act: Act & { do: 'start' }, alone: boolean): Promise<string> {
  const other = act.on === 'a' ? 'b' : 'a';
  const clicks = [act.on, other, act.on].slice(0, act.clicks) as ('a' | 'b')[];
  const outcomes = await Promise.all(
    clicks.map((on) => life.world.shops.at(on).do('start', { token: life.token })),
  );
  const addresses = new Set<string>();
  for (const outcome of outcomes) {
    if (outcome.ok !== true || !outcome.value.ok) continue;
    addresses.add(outcome.value.redirectUrl);
    const id = new URL(outcome.value.redirectUrl).searchParams.get('order_id') ?? '';
    if (!life.tabs.includes(id)) life.tabs.push(id);
  }
  if (alone && addresses.size > 1)
    life.wrong.push(`clicks at once were sent to ${[...addresses].join(' and ')}`);
  return outcomes.map((outcome) => say(life, act, outcome)).join(' ');
}

/** Somebody acts in the bank's own console. */
function atBank(life: Life, { act, thousandths }: Act & { do: 'bank' }): string {
  const { control } = life.world.bank;
  const order = allBankOrders(life).findLast(
    ({ capturedMinor, heldMinor }) => (capturedMinor ?? heldMinor) !== null,
  );
  if (!order) return 'no money is there';
  const left = (order.capturedMinor ?? order.heldMinor ?? 0) - (order.refundMinor ?? 0);
  const amount = (Math.max(1, Math.floor((left * thousandths) / 1000)) / 100).toFixed(2);
  const answer =
    act === 'refund'
      ? control.refundAtBank(order.id, amount)
      : act === 'approve'
        ? control.approveAtBank(order.id, amount)
        : control.cancelAtBank(order.id);
  return answer.ok ? `${amount}: ${answer.value.order_status.key}` : answer.refusal.message;
}

export const newFormToken = (): string => randomUUID();
