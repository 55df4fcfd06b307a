import type { SettingsPatch } from '@/lib/simulator/settings';
import { Chance } from './chance';
import { drawAccident } from './draw-accident';
import {
  drawAtBank,
  drawDelivery,
  drawDoubt,
  drawFault,
  drawForm,
  drawNews,
  drawNoise,
  drawPause,
  drawPay,
  drawStart,
  drawWait,
  type FormKinds,
  onWhich,
} from './draw-act';
import type { Act, Plan, Step } from './step';

const HOUR = 3_600_000;

/** Draws a schedule: a shopper who (mostly) starts and pays, and then everything else, in any order and at once. */
export function drawPlan(seed: number): Plan {
  const chance = new Chance(seed);
  const capture = chance.yes(0.45) ? 'manual' : 'automatic';
  const kinds: FormKinds =
    capture === 'manual'
      ? ['capture', 'capture', 'void', 'refund']
      : ['refund', 'refund', 'refund', 'refund', 'refund', 'void'];
  const settings = drawSettings(chance);
  const steps = [...drawOpening(chance), ...drawRest(chance, kinds)];
  return {
    seed,
    capture,
    quantity: chance.between(1, 3),
    settings,
    steps,
    end: {
      callbacks: chance.of(['deliver', 'reverse', 'lose']),
      afterMs: chance.of([5 * 60_000, 2 * HOUR, 25 * HOUR]),
      together: chance.yes(0.4),
    },
  };
}

/** What nobody outside the bank knows of it is drawn anew for each schedule. */
function drawSettings(chance: Chance): SettingsPatch {
  return {
    'callback.onIntermediate': chance.yes(0.4),
    'callback.onExpiry': chance.yes(0.4),
    'callback.onCancel': chance.yes(0.8),
    'callback.onRefundRejected': chance.yes(0.8),
    'receipt.inFlightAction': chance.of(['hidden', 'hidden', 'processing', 'pending', 'null']),
    'receipt.edition': chance.yes(0.2) ? '2024' : '2025',
    'preauth.cancelInFlightStatus': chance.of(['auth_requested', 'auth_requested', 'blocked']),
    'preauth.rejectedApproveStatus': chance.of(['auth_requested', 'blocked']),
    'preauth.partialTransferAmount': chance.of(['approved', 'held']),
    'preauth.actionDelayMs': chance.of([0, 1_000, 90_000]),
    'refund.settleDelayMs': chance.of([0, 0, 2_000, 90_000]),
    'refund.failedStatus': chance.of(['previous', 'completed']),
    'payment.settleDelayMs': chance.of([0, 0, 15_000]),
    'idempotency.storeErrors': chance.of(['4xx', 'none']),
  };
}

/** The shopper's way, with what may come between. */
function drawOpening(chance: Chance): Step[] {
  const acts: Act[] = [];
  if (chance.yes(0.2)) acts.push(drawFault(chance, chance.of(['create', 'create', 'receipt', 'token'])));
  acts.push(drawStart(chance));
  if (chance.yes(0.2)) acts.push(drawWait(chance), drawStart(chance));
  if (chance.yes(0.95)) acts.push(drawPay(chance));
  if (chance.yes(0.5)) acts.push({ do: 'return', on: onWhich(chance) });
  if (chance.yes(0.6)) acts.push(drawDelivery(chance));
  return acts.map((act) => alone(chance, act));
}

/** What comes after, in chapters. */
function drawRest(chance: Chance, kinds: FormKinds): Step[] {
  const chapters = Array.from({ length: chance.between(2, 5) }, () =>
    chance.weighted<(chance: Chance, kinds: FormKinds) => Step[]>([
      [4, staffChapter],
      [3, (...drawn) => [alone(chance, drawNoise(...drawn))]],
      [2, atOnce],
      [2, bankChapter],
    ]),
  );
  return chapters.flatMap((chapter) => chapter(chance, kinds));
}

const alone = (chance: Chance, act: Act): Step => ({ acts: [act], accident: drawAccident(chance, [act]) });

/** Somebody of the shop does something with the money, the line to the bank is bad, and news of it comes somehow. */
function staffChapter(chance: Chance, kinds: FormKinds): Step[] {
  const form = drawForm(chance, kinds);
  const endpoint = ({ refund: 'refund', capture: 'approve', void: 'cancel' } as const)[form.form.kind];
  const acts: Act[] = [];
  const doubtful = chance.yes(0.35);
  if (doubtful) acts.push(drawDoubt(chance, endpoint));
  else if (chance.yes(0.2)) acts.push(drawFault(chance, endpoint));
  acts.push(form);
  // While receipts cannot be had either, the request itself has to be repeated.
  if (doubtful && chance.yes(0.4))
    acts.push({ do: 'fault', endpoint: 'receipt', fault: '503', times: 7, ms: 5 });
  if (doubtful) acts.push(drawPause(chance));
  else if (chance.yes(0.3)) acts.push(drawWait(chance));
  if (doubtful) acts.push({ do: 'reconcile', on: onWhich(chance) });
  else if (chance.yes(0.5)) acts.push(drawNews(chance));
  return acts.map((act) => alone(chance, act));
}

/** Something is done in the bank's console, perhaps while the shop does something too. */
function bankChapter(chance: Chance, kinds: FormKinds): Step[] {
  const atBank = drawAtBank(chance, kinds);
  const acts = chance.yes(0.4) ? [atBank, drawForm(chance, kinds)] : [atBank];
  const first = { acts, accident: drawAccident(chance, acts) };
  return [first, alone(chance, drawNews(chance))];
}

function atOnce(chance: Chance, kinds: FormKinds): Step[] {
  const acts = Array.from({ length: chance.between(2, 4) }, () =>
    chance.yes(0.4) ? drawForm(chance, kinds) : chance.yes(0.5) ? drawNews(chance) : drawNoise(chance, kinds),
  );
  return [{ acts, accident: drawAccident(chance, acts) }];
}
