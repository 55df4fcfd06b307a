/** What a shop's trade in one currency came to in a stretch of time. Minor units. */
export type Totals = {
  /** Taken from buyers, before refunds; of every payment of an order, also of one that was paid twice. */
  paidMinor: number;
  refundedMinor: number;
  /** Orders that were paid. */
  orders: number;
  /** Payments that took money. */
  paidPayments: number;
  /** Payments that ended without: declined, expired, left, never opened. A released hold is none of them. */
  unpaidPayments: number;
};

export const NOTHING: Totals = {
  ...{ paidMinor: 0, refundedMinor: 0, orders: 0, paidPayments: 0, unpaidPayments: 0 },
};

/** What is left; below zero when more was returned than came in. */
export const netMinor = ({ paidMinor, refundedMinor }: Totals): number => paidMinor - refundedMinor;

/** Payments that took money, of all that ended: 0 to 1; null when none ended. */
export function successRate({ paidPayments, unpaidPayments }: Totals): number | null {
  const ended = paidPayments + unpaidPayments;
  return ended === 0 ? null : paidPayments / ended;
}

/** What a paid order brings, to the nearest minor unit; null without one. */
export function averageMinor({ paidMinor, orders }: Totals): number | null {
  return orders === 0 ? null : Math.round(paidMinor / orders);
}

/** How much more or less than before, as a share of it: 0.25 is a quarter more; null where there was nothing to compare with. */
export function changeOf(now: number | null, before: number | null): number | null {
  return now === null || before === null || before <= 0 ? null : (now - before) / before;
}

export function addTotals(a: Totals, b: Totals): Totals {
  return {
    paidMinor: a.paidMinor + b.paidMinor,
    refundedMinor: a.refundedMinor + b.refundedMinor,
    orders: a.orders + b.orders,
    paidPayments: a.paidPayments + b.paidPayments,
    unpaidPayments: a.unpaidPayments + b.unpaidPayments,
  };
}

/** Why payments came to nothing where the bank's code does not say it. */
export const ENDS_WITHOUT_CODE = ['expired', 'left', 'not_opened', 'other'] as const;
