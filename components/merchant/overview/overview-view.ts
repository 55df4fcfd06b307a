import type { Totals } from '@/lib/orders/overview';
import type { Bucket } from '@/lib/orders/period';

/** The shapes of the queries; components do not import queries. Minor units of the chosen currency. */
export type TrendPointView = Bucket & Totals;
export type MethodView = { method: string | null; payments: number; paidMinor: number };
export type EndView = { reason: string; payments: number };
export type HoldsView = { count: number; heldMinor: number; nextDeadlineAt: Date | null };
