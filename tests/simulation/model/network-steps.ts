import type { ModelReceipt } from './bank-order';
import { bankGoesOn } from './bank-steps';
import { deliver, endCall } from './deliver';
import type { Dice } from './dice';
import type { Call, Message } from './network';
import type { Step } from './step';
import type { World } from './world';

/** One message arrives, or suffers what networks do. Which one: any, so they overtake each other. */
export const network: Step = (world, dice) => {
  const { messages } = world.network;
  const message = messages.length > 0 ? world.network.take(dice.below(messages.length)) : undefined;
  if (!message) return bankGoesOn(world, dice);
  // Without its callback nobody would look at an order again that is over: the bank calls until it is heard.
  const sure = message.to === 'inbox' && message.receipt.order.late;
  const fate = sure ? 100 : dice.below(100);
  if (fate < 11) {
    world.note(() => '  lost');
  } else if (fate < 18) {
    world.note(() => '  doubled');
    if (message.to === 'bank') message.copied = true;
    messages.push(message.to === 'bank' ? { ...message } : message);
    deliver(world, message);
  } else if (fate < 27) suffer(world, dice, message, fate < 23);
  else deliver(world, message);
};

function suffer(world: World, dice: Dice, message: Message, lightly: boolean): void {
  switch (message.to) {
    case 'bank':
      turnAway(world, dice, message, lightly);
      break;
    case 'shop':
      // A 5xx, a time-out or no JSON, after the effect.
      if (!message.call.over) endCall(world, message.call, { kind: 'uncertain' });
      break;
    case 'inbox':
      deliver(world, lightly ? { ...message, receipt: wrong(message.receipt, dice) } : message);
  }
}

/** A request fails before its effect: the bank or the connection says so, or nobody does. */
function turnAway(
  world: World,
  dice: Dice,
  { call, copied }: Extract<Message, { to: 'bank' }>,
  lightly: boolean,
): void {
  if (call.kind === 'start' && dice.chance(25)) {
    const refused = world.bank.byKey(call.payment.key, () => ({ kind: 'refused' }));
    if (!call.over) endCall(world, call, refused);
  } else if (!call.over) endCall(world, call, { kind: lightly && !copied ? 'unavailable' : 'uncertain' });
}

/** A receipt as it must not be believed: for another sum, or in another currency. */
function wrong(receipt: ModelReceipt, dice: Dice) {
  const more = receipt.requestedMinor === null ? 1 : receipt.requestedMinor + 100;
  return dice.chance(50)
    ? { ...receipt, forged: true, requestedMinor: more }
    : { ...receipt, forged: true, currency: 'USD' };
}

/** A call takes too long: whoever made it goes on without an answer. */
export const timeOut: Step = (world, dice) => {
  const call = anyCall(world, dice);
  if (call) endCall(world, call, { kind: 'uncertain' });
};

/** A process dies between its two transactions, before its request has left or after. */
export const crash: Step = (world, dice) => {
  const call = anyCall(world, dice);
  if (!call) return;
  world.network.end(call);
  if (call.byJob) world.shop.rows.jobs.push(call.payment);
  if (dice.chance(50)) return;
  const { messages } = world.network;
  world.network.messages = messages.filter((message) => message.to !== 'bank' || message.call !== call);
};

const anyCall = ({ network: { calls } }: World, dice: Dice): Call | null =>
  calls.length > 0 ? dice.of(calls) : null;
