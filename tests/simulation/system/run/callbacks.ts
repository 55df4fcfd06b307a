import type { CallbackRecord } from '@/lib/simulator/callbacks/callback';
import type { Act, Which } from '../schedule/step';
import type { Instance } from '../world/shops';
import { allBankOrders, type Life } from './life';

/** What the bank has made for the order and holds back: the schedule decides what becomes of each. */
function held(life: Life): CallbackRecord[] {
  const { control } = life.world.bank;
  return allBankOrders(life)
    .flatMap(({ id }) => control.callbacks(id))
    .filter(({ state }) => state === 'held')
    .sort((a, b) => a.createdAtMicros - b.createdAtMicros);
}

function chosen(life: Life, which: Which): CallbackRecord[] {
  const all = held(life);
  switch (which) {
    case 'oldest':
      return all.slice(0, 1);
    case 'newest':
      return all.slice(-1);
    case 'all':
      return all;
    case 'all_reversed':
      return all.reverse();
  }
}

export async function deliver(
  life: Life,
  { which, copies, to }: Pick<Act & { do: 'deliver' }, 'which' | 'copies' | 'to'>,
): Promise<string> {
  const { control } = life.world.bank;
  life.world.shops.turnTo(to);
  const callbacks = chosen(life, which);
  for (const { id } of callbacks) {
    control.releaseCallback(id);
    const extra = Array.from({ length: copies - 1 }, () => control.resend(id));
    // All at once, or one after the other: reversed means in that order.
    if (which !== 'all') await Promise.all([control.waitForIdle(), ...extra]);
  }
  await control.waitForIdle();
  return callbacks.map(({ statusKey, id }) => `${statusKey} → ${answersTo(life, id)}`).join(', ');
}

function answersTo(life: Life, callbackId: string): string {
  const record = life.world.bank.control.views.callback(callbackId);
  return record?.attempts.map(({ status }) => status ?? 'no answer').join('/') ?? 'gone';
}

export function lose(life: Life, which: Which): string {
  const callbacks = chosen(life, which);
  for (const { id } of callbacks) life.world.bank.control.dropCallback(id);
  return callbacks.map(({ statusKey }) => statusKey).join(', ');
}

export async function redeliver(life: Life, to: Instance): Promise<string> {
  const { control } = life.world.bank;
  const over = allBankOrders(life)
    .flatMap(({ id }) => control.callbacks(id))
    .filter(({ state }) => state !== 'held')
    .sort((a, b) => a.createdAtMicros - b.createdAtMicros);
  const [first] = over;
  if (!first) return 'none';
  life.world.shops.turnTo(to);
  await control.resend(first.id);
  return `${first.statusKey} → ${answersTo(life, first.id)}`;
}

/** A stranger claims that an order is paid. Whoever believes it is ahead of the bank's books. */
export async function forge(life: Life, { signed, to }: Act & { do: 'forge' }): Promise<string> {
  const { world } = life;
  const target = allBankOrders(life).at(-1);
  const genuine = target && world.bank.control.callbackFor(target.id);
  if (!genuine) return 'the bank has no order';
  world.shops.turnTo(to);
  const body = claimingMoney(genuine.body);
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (signed === 'badly') headers['Callback-Signature'] = genuine.signature;
  const answer = await fetch(world.doorUrl, { method: 'POST', body, headers }).catch(() => null);
  if (answer?.ok) life.wrong.push('a callback that is not the bank’s was accepted');
  return `→ ${answer?.status ?? 'no answer'}`;
}

function claimingMoney(text: string): string {
  const envelope = JSON.parse(text) as { body: Record<string, Record<string, unknown>> };
  const { order_status, purchase_units } = envelope.body;
  if (order_status) order_status.key = 'completed';
  if (purchase_units) purchase_units.transfer_amount = purchase_units.request_amount;
  // Even when the order is paid by now this is not what the bank has signed.
  return `${JSON.stringify(envelope)}\n`;
}
