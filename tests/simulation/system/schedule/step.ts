import type { FaultKind, FaultRule } from '@/lib/simulator/faults/rule';
import type { SettingsPatch } from '@/lib/simulator/settings';
import type { Point } from '../protocol';
import type { CaptureMode } from '../world/seed-shops';
import type { Instance } from '../world/shops';

/** Of the callbacks that the bank has for the order and that have not been sent on. */
export type Which = 'oldest' | 'newest' | 'all' | 'all_reversed';

/** A clerk's form: a part of what can be seen (in thousandths), from one press or from two at once. */
export type Form = {
  kind: 'refund' | 'capture' | 'void';
  thousandths: number;
  /** `stale`: the figure on the page is one from before. */
  figure: 'seen' | 'stale';
  presses: 1 | 2;
  /** The last form once more, as after a reload of the page, instead of a new one. */
  again: boolean;
};

/** A process that dies, or stands still for some steps, when it comes to a point. */
export type Accident = { on: Instance; point: Point; nth: number; then: 'kill' | 'pause'; steps: number };

export type Act =
  | { do: 'start'; on: Instance; clicks: 1 | 2 | 3 }
  | { do: 'pay'; tab: 'newest' | 'oldest'; outcome: 'completed' | 'declined' | 'cancelled'; code: string }
  | { do: 'return'; on: Instance }
  | { do: 'deliver'; which: Which; copies: 1 | 2 | 3; to: Instance }
  | { do: 'lose'; which: Which }
  /** One that was sent before comes once more. */
  | { do: 'redeliver'; to: Instance }
  /** Not the bank's: a body that claims money, with no signature or a wrong one. */
  | { do: 'forge'; signed: 'not' | 'badly'; to: Instance }
  | { do: 'wait'; ms: number; shopFirst: boolean }
  | { do: 'reconcile'; on: Instance }
  | { do: 'work'; on: Instance }
  | { do: 'look'; on: Instance }
  | { do: 'form'; on: Instance; form: Form }
  | { do: 'bank'; act: 'refund' | 'approve' | 'cancel'; thousandths: number }
  | { do: 'fault'; endpoint: FaultRule['endpoint']; fault: FaultKind; times: number; ms: number }
  | { do: 'heal' }
  /** The bank declines, or no longer declines, what is done after the payment. */
  | { do: 'decline_actions'; code: string }
  /** Every connection of the shop to its database breaks. */
  | { do: 'cut_database' };

export type Step = { acts: Act[]; accident: Accident | null };

/** Everything that happens in one schedule, drawn before it begins. */
export type Plan = {
  seed: number;
  capture: CaptureMode;
  quantity: number;
  settings: SettingsPatch;
  steps: Step[];
  end: {
    /** What becomes of callbacks that nobody has sent on. */
    callbacks: 'deliver' | 'reverse' | 'lose';
    /** How long after the last step the first of the two last reconciliations comes. */
    afterMs: number;
    together: boolean;
  };
};
