import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { shopClient, startBank } from './support';

/** Written by the first version of this simulator, which knew no approvals, saved cards, wallets or splits. */
const JOURNAL = join(import.meta.dirname, '../../unit/simulator/fixtures/journal.first-version.jsonl');
/** When its last order was made. */
const WRITTEN_AT_MS = 1_795_837_551_000;

async function reopen() {
  const dataDir = mkdtempSync(join(tmpdir(), 'simulator-older-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  copyFileSync(JOURNAL, join(dataDir, 'journal.jsonl'));
  const settings = { 'callback.drop': 1, 'refund.settleDelayMs': 0, 'preauth.actionDelayMs': 0 };
  const bank = await startBank({ dataDir, startAtMs: WRITTEN_AT_MS, frozen: true, settings });
  const { call, receipt } = shopClient(bank);
  const idOf = (name: string) => bank.control.orders({ externalOrderId: name })[0]?.receipt.order_id ?? '';
  const post = async (path: string, name: string, body: object = {}) =>
    (await call('POST', `/payments/v1/payment/${path}/${idOf(name)}`, JSON.stringify(body))).status;
  return { bank, post, receiptOf: (name: string) => receipt(idOf(name)) };
}

test('an old journal opens with the amounts it was closed with', async () => {
  const { bank, receiptOf } = await reopen();
  const amounts = async (name: string) => {
    const { order_status, purchase_units } = await receiptOf(name);
    expect(order_status.key).toBe(name);
    return [purchase_units.transfer_amount, purchase_units.refund_amount];
  };
  expect(await amounts('created')).toEqual([null, null]);
  expect(await amounts('completed')).toEqual(['25.5', null]);
  expect(await amounts('rejected')).toEqual([null, null]);
  expect(await amounts('blocked')).toEqual(['25.5', null]);
  expect(await amounts('refunded_partially')).toEqual(['20.0', '5.5']);
  expect(await amounts('refund_requested')).toEqual(['25.5', null]);
  expect(await receiptOf('completed')).toMatchObject({
    split: null,
    discount: null,
    payment_detail: { payment_option: 'direct_debit', saved_card_type: null, parent_order_id: null },
  });
  expect(bank.control.callbacks()).toMatchObject([{ attempts: [{ signature: 'good', status: null }] }]);
});

test('its orders live on by the rules of today', async () => {
  const { bank, post, receiptOf } = await reopen();
  expect(await post('refund', 'refunded_partially', { amount: 20.01 })).toBe(400);
  expect(await post('refund', 'refunded_partially')).toBe(200);
  expect((await receiptOf('refunded_partially')).order_status.key).toBe('refunded');
  expect(await post('authorization/approve', 'blocked', { amount: 10 })).toBe(200);
  expect((await receiptOf('blocked')).order_status.key).toBe('partial_completed');
  // The refund that ran when the bank was closed was given a day.
  await bank.control.advance(86_400_000);
  expect(await receiptOf('refund_requested')).toMatchObject({
    order_status: { key: 'refunded_partially' },
    purchase_units: { transfer_amount: '15.5', refund_amount: '10.0' },
  });
  expect((await receiptOf('created')).order_status.key).toBe('rejected');
});
