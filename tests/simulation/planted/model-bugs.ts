import type { PlantedBug } from './planted-bug';

const RULES = 'lib/orders';

/** Bugs of the rules: the model has to find them. */
export const MODEL_BUGS: readonly PlantedBug[] = [
  {
    name: 'the ordering rule is gone',
    why: 'a late callback puts an older state back',
    patches: [
      {
        file: `${RULES}/newer.ts`,
        find: 'return ageByContent(incoming.facts, standing.facts);',
        replace: "return 'newer';",
      },
    ],
  },
  {
    name: 'a late "failed" overwrites "paid"',
    why: 'the shop keeps the goods and the money',
    patches: [
      {
        file: `${RULES}/newer.ts`,
        find: '  if (step > 0)',
        replace: "  if (step > 0 || incoming.status === 'rejected')",
      },
    ],
  },
  {
    name: 'what payments brought is added up instead of computed from the one that counts',
    why: 'an order paid twice has more captured than its total',
    patches: [
      {
        file: `${RULES}/order-status.ts`,
        find: 'const { capturedMinor, refundedMinor } = carrying;',
        replace: `let capturedMinor = 0;
    let refundedMinor = 0;
    for (const payment of payments) {
      capturedMinor += payment.capturedMinor;
      refundedMinor += payment.refundedMinor;
    }`,
      },
    ],
  },
  {
    name: 'what was captured is read off transfer_amount',
    why: 'after a refund less seems to have been taken than was',
    patches: [
      {
        file: `${RULES}/facts.ts`,
        find: 'approvedMinor(receipt) ?? receipt.transferredMinor + refundedMinor',
        replace: 'approvedMinor(receipt) ?? receipt.transferredMinor',
      },
    ],
  },
  {
    name: 'the refund guard is off',
    why: 'more goes back than was taken',
    patches: [
      {
        file: `${RULES}/operation-plan.ts`,
        find: "if (wish.amountMinor > figureMinor) return refuse('amount_too_large');",
        replace: '',
      },
    ],
  },
  {
    name: 'a pending operation blocks nothing',
    why: 'two clerks refund the same money',
    patches: [
      {
        file: `${RULES}/operation-plan.ts`,
        find: 'return payment.inFlight || operations.some(({ status }) => isPending(status));',
        replace: 'return payment.inFlight;',
      },
    ],
  },
  {
    name: 'the failure of one attempt is the order’s, whatever another does',
    why: 'a paid order counts as failed',
    patches: [
      {
        file: `${RULES}/order-status.ts`,
        find: '  if (carrying) {',
        replace: '  if (carrying && !payments.some((payment) => isDead(payment.status))) {',
      },
    ],
  },
  {
    name: 'a second payment of an order is let through in silence',
    why: 'a shopper pays twice and nobody gives it back',
    patches: [
      {
        file: `${RULES}/settlement.ts`,
        find: "if (siblings.some((status) => isTaken(status) || isHeld(status))) return 'paid_twice';",
        replace: '',
      },
    ],
  },
  {
    name: 'nobody hears of money for an order that was over',
    why: 'paid after expiry, and the shop sends nothing',
    patches: [
      {
        file: `${RULES}/settlement.ts`,
        find: "return isDead(payment.status) ? 'paid_after_end' : null;",
        replace: 'return null;',
      },
    ],
  },
  {
    name: 'the amount of a receipt is not compared',
    why: 'goods for a hundred are paid with one',
    patches: [
      {
        file: `${RULES}/settlement.ts`,
        find: "if (receipt.requestedMinor !== payment.amountMinor) return 'amount_mismatch';",
        replace: '',
      },
    ],
  },
  {
    name: 'the currency of a receipt is not compared',
    why: 'goods for a hundred dollars are paid with a hundred lari',
    patches: [
      {
        file: `${RULES}/settlement.ts`,
        find: "if (receipt.currency !== payment.currency) return 'currency_mismatch';",
        replace: '',
      },
    ],
  },
  {
    name: 'a doubt is forgotten at the next failure',
    why: 'a refund that arrived counts as refused, and is made again',
    patches: [
      { file: `${RULES}/operation-call.ts`, find: 'if (!doubtful) return', replace: 'if (true) return' },
    ],
  },
  {
    name: 'a refusal is final whatever was taken in',
    why: 'a slower call undoes what the bank is doing, and it is made again',
    patches: [
      {
        file: `${RULES}/operation-call.ts`,
        find: "if (operation.status === 'sent' && end.kind !== 'accepted')",
        replace: 'if (false)',
      },
    ],
  },
  {
    name: '"already requested" is a refusal',
    why: 'the refund that runs is made again when it is over',
    patches: [
      {
        file: `${RULES}/operation-call.ts`,
        find: "return { status: 'unknown', problem: 'already_requested', doubtful, refusedAt: now };",
        replace: "return { status: 'rejected', problem: 'already_requested', doubtful, refusedAt: now };",
      },
    ],
  },
  {
    name: '"request received" is taken for done',
    why: 'a refund that the bank rejects is never made',
    patches: [
      {
        file: `${RULES}/operation-call.ts`,
        find: "return { status: 'sent', problem: null, doubtful: false, refusedAt: null };",
        replace: "return { status: 'completed', problem: null, doubtful: false, refusedAt: null } as never;",
      },
    ],
  },
  {
    name: 'a key is repeated after the bank has forgotten it',
    why: 'the same refund is made twice',
    patches: [
      {
        file: `${RULES}/operation-call.ts`,
        find: "return keyIsKnown ? 'repeat' : 'ask';",
        replace: "return 'repeat';",
      },
    ],
  },
  {
    name: 'what was made at the console counts as ours',
    why: 'an operation that never arrived counts as done',
    patches: [
      {
        file: `${RULES}/operation-sync.ts`,
        find: '(action.channel ?? API) === API &&',
        replace: '',
      },
    ],
  },
  {
    name: 'ours counts as made at the console when its id was lost',
    why: 'a refund that was made counts as not made, and is made again',
    patches: [
      {
        file: `${RULES}/operation-sync.ts`,
        find: 'kindOfAction(action.kind) === operation.kind &&',
        replace: 'false &&',
      },
    ],
  },
  {
    name: 'a receipt that was asked for before the refusal proves that nothing happened',
    why: 'a refund that the bank has taken in counts as not made',
    patches: [
      {
        file: `${RULES}/operation-sync.ts`,
        find: 'if (askedAt === null || isInFlight(facts.status, actions)) return null;',
        replace: 'if (askedAt === null) return null;',
      },
    ],
  },
  {
    name: 'held counts as taken',
    why: 'the goods leave for money that lapses',
    patches: [
      {
        file: `${RULES}/payment-status.ts`,
        find: 'const TAKEN: readonly PaymentStatus[] = [\n',
        replace: "const TAKEN: readonly PaymentStatus[] = [\n  'blocked',\n",
      },
    ],
  },
  {
    name: 'one may pay again while the bank is processing',
    why: 'the order is paid twice',
    patches: [
      {
        file: `${RULES}/start-plan.ts`,
        find: 'const live = payments.find(({ status }) => isLive(status));',
        replace: "const live = payments.find(({ status }) => isLive(status) && status !== 'processing');",
      },
    ],
  },
  {
    name: 'a hold that lapsed is noticed by nobody',
    why: 'the shop waits for money that went back',
    patches: [{ file: `${RULES}/settled-tasks.ts`, find: 'isHeld(payment.status) &&', replace: 'false &&' }],
  },
  {
    name: 'the buyer is told the whole refunded sum each time',
    why: 'two refunds of 30 are told as 30 and 60',
    patches: [
      {
        file: `${RULES}/mails.ts`,
        find: 'amountMinor: refundedMinor - payment.refundedMinor,',
        replace: 'amountMinor: refundedMinor,',
      },
    ],
  },
  {
    name: 'a paid payment is never looked at again',
    why: 'a refund made at the bank’s console is never seen',
    patches: [
      {
        file: `${RULES}/check-schedule.ts`,
        find: 'return isTaken(status) && now.getTime() - createdAt.getTime() < WATCH_PAID_MS ? after(DAY) : null;',
        replace: 'return null;',
      },
    ],
  },
  {
    name: 'a payment that is over is not asked about again when the bank was silent',
    why: 'paid after expiry, and the one question about it met a bank that was away',
    patches: [
      {
        file: `${RULES}/check-schedule.ts`,
        find: '(owed && !isLive(status))',
        replace: 'false',
      },
    ],
  },
  {
    name: 'a cancelled hold that the bank calls refunded is not known to be over',
    why: 'the operation hangs for ever, and the order counts as authorised',
    patches: [
      {
        file: `${RULES}/facts.ts`,
        find: "wasGivenBack(statusKey, receipt) ? 'rejected' : statusKey",
        replace: 'statusKey',
      },
    ],
  },
];
