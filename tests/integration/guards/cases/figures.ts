import { attack, insertPayment, type Scene } from '../scene';

const order = (set: string) => (scene: Scene) =>
  `UPDATE orders SET ${set} WHERE id = '${scene.paid.orderId}'`;
const unpaid = (set: string) => (scene: Scene) =>
  `UPDATE orders SET ${set} WHERE id = '${scene.open.orderId}'`;
const payment = (set: string) => (scene: Scene) =>
  `UPDATE payments SET ${set} WHERE id = '${scene.paid.paymentId}'`;
const held = (set: string) => (scene: Scene) =>
  `UPDATE payments SET ${set} WHERE id = '${scene.held.paymentId}'`;
const line = (set: string) => (scene: Scene) =>
  `UPDATE order_lines SET ${set} WHERE order_id = '${scene.paid.orderId}'`;

/** What orders, lines and payments may say. */
export const FIGURES = [
  attack(
    'more refunded than captured of an order',
    'orders_money_in_order',
    order('refunded_minor = captured_minor + 1'),
  ),
  attack('more captured than ordered', 'orders_money_in_order', order('captured_minor = total_minor + 1')),
  attack('a negative refund of an order', 'orders_money_in_order', order('refunded_minor = -1')),
  attack('a negative capture of an order', 'orders_money_in_order', order('captured_minor = -1')),
  attack('a total that does not add up', 'orders_total_adds_up', unpaid('total_minor = total_minor - 1')),
  attack(
    'an order of nothing',
    'orders_total_adds_up',
    unpaid('total_minor = 0, subtotal_minor = 0, delivery_minor = 0'),
  ),
  attack(
    'a negative delivery',
    'orders_total_adds_up',
    unpaid('delivery_minor = -1, total_minor = subtotal_minor - 1'),
  ),
  attack('more VAT than price in an order', 'orders_vat_rate_is_a_share', order('vat_rate_bp = 10001')),
  attack(
    'an order that gave its name away and may still be paid',
    'orders_name_gone_is_over',
    order(`external_id = 'web-1'`),
  ),
  attack('an order that owns no name', 'orders_claim_has_a_name', order('external_claimed = true')),
  attack(
    'an endless name of an order',
    'orders_external_id_bounded',
    order(`external_id = repeat('a', 101), external_claimed = true`),
  ),
  attack('an unknown order status', 'orders_status_known', order(`status = 'almost_paid'`)),
  attack('an unknown source of an order', 'orders_source_known', order(`source = 'fax'`)),

  attack(
    'more refunded than captured of a payment',
    'payments_money_in_order',
    payment('refunded_minor = captured_minor + 1'),
  ),
  attack(
    'more captured than asked for',
    'payments_money_in_order',
    payment('captured_minor = amount_minor + 1'),
  ),
  attack('more held than asked for', 'payments_money_in_order', held('held_minor = amount_minor + 1')),
  attack(
    'more captured than the hold was for',
    'payments_money_in_order',
    held('captured_minor = amount_minor + 1'),
  ),
  attack('a negative refund', 'payments_money_in_order', payment('refunded_minor = -1')),
  attack('a negative hold', 'payments_money_in_order', held('held_minor = -1')),
  attack('a payment of nothing', 'payments_money_in_order', ({ paid }) =>
    insertPayment(paid, { status: 'failed', amountMinor: '0' }),
  ),
  attack('a payment of less than nothing', 'payments_money_in_order', ({ paid }) =>
    insertPayment(paid, { status: 'failed', amountMinor: '-amount_minor' }),
  ),
  attack('an unknown payment status', 'payments_status_known', payment(`status = 'paid'`)),
  attack('an unknown way of capturing', 'payments_capture_mode_known', payment(`capture_mode = 'later'`)),
  attack('a lifetime that the bank does not take', 'payments_ttl_of_the_bank', payment('ttl_minutes = 1')),

  attack('a line whose sum is wrong', 'order_lines_figures', line('total_minor = 1')),
  attack('a line of nothing', 'order_lines_figures', line('quantity = 0, total_minor = 0')),
  attack(
    'a line of a negative price',
    'order_lines_figures',
    line('unit_price_minor = -1, total_minor = -quantity'),
  ),
];
