/** Kinds of rows in an order's timeline. A closed list: each has words in ka and en. */
export const EVENT_KINDS = [
  'order_placed',
  'order_entered',
  'order_cancelled',
  'note_added',
  'payment_link_sent',
  'buyer_changed',
  'payment_started',
  'payment_opened',
  'payment_start_refused',
  'payment_start_uncertain',
  'payment_start_given_up',
  'payment_changed',
  'operation_requested',
  'operation_sent',
  'operation_uncertain',
  'operation_completed',
  'operation_rejected',
  'operation_at_bank',
  'attention_raised',
  'attention_closed',
  'mail_sent',
  'mail_requested',
  'checked_by_staff',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

export type EventSource = 'shopper' | 'staff' | 'bank' | 'system' | 'api';

/** By which door it came. */
export type EventVia =
  | 'checkout'
  | 'order_page'
  | 'return_page'
  | 'callback'
  | 'inbox'
  | 'reconcile'
  | 'outbox'
  | 'merchant'
  | 'payment_link'
  | 'api';

/** Who caused something, and from where: what the timeline records beside what happened. */
export type Trigger = {
  source: EventSource;
  via: EventVia;
  /** A staff member's id or e-mail; null for shoppers, the bank and the system. */
  actor: string | null;
  /** Network address, if there is one. */
  address: string | null;
};
