import type { FaultRule } from '@/lib/simulator/faults/rule';
import type { Instance } from '../world/shops';
import type { Chance } from './chance';
import type { Act, Form, Which } from './step';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const onWhich = (chance: Chance): Instance => chance.of(['a', 'b']);
const which = (chance: Chance): Which => chance.of(['oldest', 'newest', 'all', 'all_reversed']);
const thousandths = (chance: Chance): number => chance.of([1000, 1000, 500, 333, 700, 10]);

export const drawWait = (chance: Chance): Act => ({
  do: 'wait',
  ms: chance.weighted([
    [4, 3_000],
    [4, MINUTE],
    [4, 5 * MINUTE],
    [4, 16 * MINUTE],
    [3, HOUR],
    [2, 5 * HOUR],
    [2, 21 * HOUR],
    [2, 25 * HOUR],
    [1, 8 * DAY],
    [1, 31 * DAY],
  ]),
  shopFirst: chance.yes(0.5),
});

export const drawStart = (chance: Chance): Act => ({
  do: 'start',
  on: onWhich(chance),
  clicks: chance.weighted([
    [5, 1],
    [2, 2],
    [1, 3],
  ]),
});

export const drawPay = (chance: Chance): Act => ({
  do: 'pay',
  tab: chance.weighted([
    [4, 'newest'],
    [1, 'oldest'],
  ]),
  outcome: chance.weighted([
    [9, 'completed'],
    [2, 'declined'],
    [1, 'cancelled'],
  ]),
  code: chance.of(['107', '111', '108', '102']),
});

export const drawDelivery = (chance: Chance): Act => ({
  do: 'deliver',
  which: which(chance),
  copies: chance.weighted([
    [4, 1],
    [2, 2],
    [1, 3],
  ]),
  to: onWhich(chance),
});

/** What a clerk may do, as often as it stands here. */
export type FormKinds = readonly [Form['kind'], ...Form['kind'][]];

export const drawForm = (chance: Chance, kinds: FormKinds): Act & { do: 'form' } => ({
  do: 'form',
  on: onWhich(chance),
  form: {
    kind: chance.of(kinds),
    thousandths: thousandths(chance),
    figure: chance.yes(0.1) ? 'stale' : 'seen',
    presses: chance.yes(0.25) ? 2 : 1,
    again: chance.yes(0.15),
  },
});

export const drawFault = (chance: Chance, endpoint: FaultRule['endpoint']): Act => ({
  do: 'fault',
  endpoint,
  fault: chance.of([
    'timeout-after',
    'timeout-after',
    'timeout-before',
    'reset',
    'refuse',
    '500',
    '503',
    '429',
    '401',
    'html',
    'truncated',
    'empty',
    'refuse-400',
  ]),
  // The client tries three times by itself: three spoil one call, seven two and a bit.
  times: chance.of([1, 3, 3, 7]),
  ms: chance.of([5, 25]),
});

/** By which way the shop hears what the bank has done. */
export function drawNews(chance: Chance): Act {
  const on = onWhich(chance);
  const make = chance.weighted<() => Act>([
    [4, () => drawDelivery(chance)],
    [2, () => ({ do: 'return', on })],
    [3, () => ({ do: 'reconcile', on })],
    [2, () => ({ do: 'work', on })],
    [1, () => ({ do: 'look', on })],
  ]);
  return make();
}

/** In the bank's console people do what the shop's staff could do as well. */
export const drawAtBank = (chance: Chance, kinds: FormKinds): Act => ({
  do: 'bank',
  act: ({ refund: 'refund', capture: 'approve', void: 'cancel' } as const)[chance.of(kinds)],
  thousandths: thousandths(chance),
});

/** The bank does what it is asked, and its answer is lost as often as the client tries. */
export const drawDoubt = (chance: Chance, endpoint: FaultRule['endpoint']): Act => ({
  do: 'fault',
  endpoint,
  fault: chance.of(['timeout-after', 'truncated', 'empty']),
  times: 3,
  ms: 5,
});

/** Long enough for the job to try again. */
export const drawPause = (chance: Chance): Act => ({
  do: 'wait',
  ms: chance.of([MINUTE, 5 * MINUTE, HOUR]),
  shopFirst: chance.yes(0.5),
});

const ENDPOINTS = ['create', 'receipt', 'receipt', 'refund', 'approve', 'cancel', 'token'] as const;

/** What the shop's staff, the bank's console and chance do, in no order. */
export function drawNoise(chance: Chance, kinds: FormKinds): Act {
  const on = onWhich(chance);
  const make = chance.weighted<() => Act>([
    [8, () => drawNews(chance)],
    [1, () => ({ do: 'lose', which: which(chance) })],
    [1, () => ({ do: 'redeliver', to: on })],
    [2, () => ({ do: 'forge', signed: chance.of(['not', 'badly']), to: on })],
    [5, () => drawWait(chance)],
    [2, () => drawStart(chance)],
    [1, () => drawPay(chance)],
    [4, () => drawForm(chance, kinds)],
    [1, () => drawAtBank(chance, kinds)],
    [2, () => drawFault(chance, chance.of(ENDPOINTS))],
    [1, () => ({ do: 'heal' })],
    [1, () => ({ do: 'decline_actions', code: chance.of(['161', '167', '179', 'by_card']) })],
    [0.5, () => ({ do: 'cut_database' })],
  ]);
  return make();
}
