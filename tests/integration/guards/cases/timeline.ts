import { attack } from '../scene';

/** The timeline only grows, and nothing that it tells of can go. */
export const TIMELINE = [
  attack(
    'a rewritten event',
    'events are append-only: UPDATE refused',
    ({ paid }) => `UPDATE events SET kind = 'nothing' WHERE order_id = '${paid.orderId}'`,
  ),
  attack(
    'an event moved to another order',
    'events are append-only: UPDATE refused',
    ({ paid, open }) => `UPDATE events SET order_id = '${open.orderId}' WHERE order_id = '${paid.orderId}'`,
  ),
  attack(
    'a deleted event',
    'events are append-only: DELETE refused',
    ({ paid }) => `DELETE FROM events WHERE order_id = '${paid.orderId}'`,
  ),
  attack('an emptied timeline', 'events are append-only: TRUNCATE refused', () => 'TRUNCATE events'),
  attack(
    'all orders emptied with what hangs on them',
    'events are append-only: TRUNCATE refused',
    () => 'TRUNCATE orders CASCADE',
  ),
  attack(
    'a deleted payment',
    'events are append-only: UPDATE refused',
    ({ open }) => `DELETE FROM payments WHERE id = '${open.paymentId}'`,
  ),
  attack(
    'a deleted order',
    'order_lines_order_id_fkey',
    ({ open }) => `DELETE FROM orders WHERE id = '${open.orderId}'`,
  ),
];
