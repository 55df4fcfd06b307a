import type { CallEnd } from '@/lib/orders/operation-call';
import type { Answer } from './bank';
import type { Call, Message, Reply } from './network';
import { recordCallEnd, tellStaff } from './operations';
import { markChecked, settle } from './settle';
import { recordOpened, recordStartFailure } from './start';
import type { World } from './world';

/** A message arrives where it was sent to. */
export function deliver(world: World, message: Message): void {
  switch (message.to) {
    case 'bank':
      world.network.messages.push({
        ...{ to: 'shop', call: message.call, reply: serve(world, message.call), sentMs: world.nowMs },
      });
      return;
    case 'shop':
      if (!message.call.over) endCall(world, message.call, message.reply);
      return;
    case 'inbox': {
      const { receipt } = message;
      const outcome = settle(world.shop, { via: 'callback', receivedAt: world.shop.now, receipt });
      world.note(
        () => `  callback ${receipt.bankOrderId} ${receipt.statusKey} v${receipt.version}: ${outcome}`,
      );
    }
  }
}

/** The bank serves a request. */
function serve({ bank }: World, { kind, payment, operation }: Call): Reply {
  if (kind === 'start')
    return bank.byKey(payment.key, () => bank.open(payment.externalId, payment.amountMinor));
  const order = bank.orders.find(({ id }) => id === payment.bankOrderId);
  if (!order) return { kind: 'refused' };
  if (kind === 'check') return { kind: 'receipt', receipt: bank.receipt(order) };
  if (!operation?.key || operation.kind === 'charge') throw new Error('only ours are asked for');
  const asked = { kind: operation.kind, amountMinor: operation.amountMinor };
  const by = { channel: 'public_api', operationId: operation.id } as const;
  return bank.byKey(operation.key, (): Answer => bank.ask(order, asked, by));
}

/** The process that called hears how it ended, and records it. */
export function endCall(world: World, call: Call, reply: Reply): void {
  const { shop, network } = world;
  const { kind, payment, operation } = call;
  network.end(call);
  if (kind === 'start') {
    endStart(world, call, reply);
  } else if (kind === 'operation' && operation) {
    const pending = recordCallEnd(shop, operation, callEnd(reply));
    if (pending) shop.rows.jobs.push(payment);
    if (call.following && operation.status === 'unknown')
      world.call('check', payment, { following: operation });
    else if (call.following) tellStaff(shop, operation);
  } else {
    if (reply.kind === 'receipt')
      settle(shop, { via: 'fetch', askedAt: call.askedAt, receipt: reply.receipt });
    else markChecked(shop, payment, null, { operationPending: shop.watch.isPending(payment), owed: true });
    if (call.following) tellStaff(shop, call.following);
  }
  world.note(() => `  ${kind} of ${payment.id} ${operation?.id ?? ''} ends: ${reply.kind}, ${ours(call)}`);
}

function endStart({ shop, bank }: World, { payment, forShopper }: Call, reply: Reply): void {
  if (reply.kind !== 'opened') {
    const end = reply.kind === 'uncertain' || reply.kind === 'unavailable' ? reply.kind : 'refused';
    recordStartFailure(shop, payment, end);
    return;
  }
  const sentTo = recordOpened(shop, payment, reply.order);
  const order = bank.orders.find(({ id }) => id === sentTo);
  if (order && forShopper) order.shown = true;
}

function callEnd(reply: Reply): CallEnd {
  switch (reply.kind) {
    case 'accepted':
      return reply;
    case 'already_requested':
    case 'uncertain':
      return { kind: reply.kind };
    case 'refused':
      return { kind: 'certain_failure', problem: 'bank_refused', refusedByBank: true };
    default:
      return { kind: 'certain_failure', problem: 'bank_unavailable', refusedByBank: false };
  }
}

const ours = ({ payment, operation }: Call): string =>
  `${payment.status} held ${payment.heldMinor} captured ${payment.capturedMinor} refunded ${payment.refundedMinor}${
    operation ? `, ${operation.kind} ${operation.amountMinor} ${operation.status}` : ''
  }`;
