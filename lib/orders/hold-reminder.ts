const DAY = 24 * 3_600_000;

/** Days before the end of a hold at which staff are reminded, most urgent first. */
export const REMIND_AT_DAYS = [1, 3, 7] as const;

/** The bank releases a hold that nobody touches after 30 days (bank docs: preauthorization). */
export const HOLD_LASTS_DAYS = 30;

/** When a hold placed at a moment ends by itself. */
export const holdDeadline = (heldAt: Date): Date => new Date(heldAt.getTime() + HOLD_LASTS_DAYS * DAY);

/** Which reminder is due for a hold that ends at `deadline`; null: none yet. */
export function reminderDue(deadline: Date, now: Date): (typeof REMIND_AT_DAYS)[number] | null {
  const leftMs = deadline.getTime() - now.getTime();
  return REMIND_AT_DAYS.find((days) => leftMs <= days * DAY) ?? null;
}
