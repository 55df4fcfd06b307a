import { TOTAL } from '../../payments/operation-world';
import { attack, insertOperation, PART, type Scene } from '../scene';

const change = (set: string) => (scene: Scene) =>
  `UPDATE operations SET ${set} WHERE id = '${scene.refunding.operationId}'`;
const changeFinished = (set: string) => (scene: Scene) =>
  `UPDATE operations SET ${set} WHERE id = '${scene.refunded.operationId}'`;

const WITHIN = 'operations_within_the_money';
const BEGIN = 'operations_begin_as_requested';
const FIXED = 'operations_fixed';
const KEPT = 'operations_kept';

/** What can be asked of the bank, and that it stays written down as it was asked. */
export const OPERATIONS = [
  attack('a refund of more than was taken', WITHIN, ({ paid }) =>
    insertOperation(paid, { amountMinor: TOTAL + 1 }),
  ),
  attack('a refund of more than is left', WITHIN, ({ refunded }) =>
    insertOperation(refunded, { amountMinor: TOTAL - PART + 1 }),
  ),
  attack('a refund of what was never paid', WITHIN, ({ open }) => insertOperation(open, { amountMinor: 1 })),
  attack('a refund of what is only held', WITHIN, ({ held }) => insertOperation(held, { amountMinor: 1 })),
  attack('a capture above the hold', WITHIN, ({ held }) =>
    insertOperation(held, { kind: 'capture', amountMinor: TOTAL + 1 }),
  ),
  attack('a capture of what is taken already', WITHIN, ({ paid }) =>
    insertOperation(paid, { kind: 'capture' }),
  ),
  attack('a release above the hold', WITHIN, ({ held }) =>
    insertOperation(held, { kind: 'void', amountMinor: TOTAL + 1 }),
  ),
  attack('a charge of another sum than its payment', WITHIN, ({ open }) =>
    insertOperation(open, { kind: 'charge', amountMinor: TOTAL - 1 }),
  ),
  ...['sent', 'unknown', 'completed', 'rejected'].map((status) =>
    attack(`an operation of ours that begins as ${status}, past these rules`, BEGIN, ({ paid }) =>
      insertOperation(paid, { status, amountMinor: TOTAL * 10 }),
    ),
  ),
  attack('a second operation while one is pending', 'operations_one_pending_per_payment', ({ refunding }) =>
    insertOperation(refunding),
  ),
  attack('an operation of another order than its payment', 'operations_of_their_payment', ({ paid, open }) =>
    insertOperation(paid, { orderId: open.orderId }),
  ),
  attack('an operation in another currency than its payment', 'operations_of_their_payment', ({ paid }) =>
    insertOperation(paid, { currency: 'USD' }),
  ),
  attack('an operation of nothing', 'operations_amount_positive', ({ paid }) =>
    insertOperation(paid, { amountMinor: 0 }),
  ),
  attack('a negative operation', 'operations_amount_positive', ({ paid }) =>
    insertOperation(paid, { amountMinor: -PART }),
  ),
  attack('an unknown kind', 'operations_kind_known', ({ paid }) => insertOperation(paid, { kind: 'gift' })),
  attack('an unknown status', 'operations_status_known', change(`status = 'done'`)),
  attack('one of ours without a key', 'operations_ours_have_a_key', ({ paid }) =>
    insertOperation(paid, { key: 'NULL' }),
  ),
  attack('one made at the bank with a key', 'operations_ours_have_a_key', ({ paid }) =>
    insertOperation(paid, { source: 'bank', status: 'completed' }),
  ),
  attack('one made at the bank that is not over', 'operations_made_at_the_bank_are_over', ({ paid }) =>
    insertOperation(paid, { source: 'bank', key: 'NULL' }),
  ),

  attack('another amount', FIXED, change('amount_minor = 1')),
  attack('another currency', FIXED, change(`currency = 'USD'`)),
  attack('another kind', FIXED, change(`kind = 'void'`)),
  attack('another key', FIXED, change('idempotency_key = gen_random_uuid()')),
  attack('a key taken away', FIXED, change('idempotency_key = NULL')),
  attack('another form', FIXED, change('form_token = gen_random_uuid()')),
  attack('another source', FIXED, change(`source = 'bank'`)),
  attack('another order', FIXED, (scene) => change(`order_id = '${scene.open.orderId}'`)(scene)),
  attack('another payment', FIXED, (scene) => change(`payment_id = '${scene.open.paymentId}'`)(scene)),
  ...['requested', 'sent', 'unknown', 'rejected'].map((status) =>
    attack(`a finished one made ${status} again`, FIXED, changeFinished(`status = '${status}'`)),
  ),
  attack(
    'a deleted operation',
    KEPT,
    ({ refunding }) => `DELETE FROM operations WHERE id = '${refunding.operationId}'`,
  ),
  attack('all operations deleted', KEPT, () => 'DELETE FROM operations'),
  attack('all operations emptied', KEPT, () => 'TRUNCATE operations CASCADE'),
];
