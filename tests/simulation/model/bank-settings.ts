import type { Dice } from './dice';

/** What is open or different between editions of the bank (lib/simulator/settings.ts names the same questions). */
export type BankSettings = {
  capture: 'automatic' | 'manual';
  method: string;
  /** What a running action looks like in a receipt. */
  runningAction: 'hidden' | 'processing';
  /** Whether receipts say through which door an action came. */
  tellsChannel: boolean;
  /** Whether receipts tell the refunded sum, or leave it to the actions. */
  tellsRefunded: boolean;
  rejectedApprovalStatus: 'auth_requested' | 'blocked';
  cancelRunsAs: 'auth_requested' | 'blocked';
  cancelEndsAs: 'rejected' | 'refunded';
  partialApprovalTells: 'approved' | 'held';
  failedRefundStatus: 'previous' | 'completed';
  refundWhileRunning: 'refuse' | 'queue';
  /** What the key of a refund that still runs is answered: what it was the first time, or that it runs. */
  runningKey: 'same_answer' | 'already_requested';
  lapsedHoldStatus: 'rejected' | 'blocked';
  declineEndsOrder: boolean;
  /** Whether who was in the middle of paying at the time of expiry may still end it: paid after it was over. */
  paysAfterExpiry: boolean;
  callsBackInBetween: boolean;
  callsBackOnExpiry: boolean;
};

/** Mostly as the documentation says; each open question the other way round now and then. */
export function drawSettings(dice: Dice): BankSettings {
  const rarely = <T>(usual: T, other: T): T => (dice.chance(15) ? other : usual);
  return {
    capture: dice.chance(45) ? 'manual' : 'automatic',
    method: rarely('card', 'bog_p2p'),
    runningAction: dice.chance(40) ? 'processing' : 'hidden',
    tellsChannel: rarely(true, false),
    tellsRefunded: rarely(true, false),
    rejectedApprovalStatus: dice.chance(50) ? 'auth_requested' : 'blocked',
    cancelRunsAs: rarely('auth_requested', 'blocked'),
    cancelEndsAs: rarely('rejected', 'refunded'),
    partialApprovalTells: rarely('approved', 'held'),
    failedRefundStatus: rarely('previous', 'completed'),
    refundWhileRunning: rarely('refuse', 'queue'),
    runningKey: rarely('same_answer', 'already_requested'),
    lapsedHoldStatus: rarely('rejected', 'blocked'),
    declineEndsOrder: rarely(true, false),
    paysAfterExpiry: rarely(false, true),
    callsBackInBetween: dice.chance(25),
    callsBackOnExpiry: dice.chance(25),
  };
}
