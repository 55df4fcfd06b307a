import { expect, test } from 'vitest';
import { splitOf } from '@/lib/queries/order-detail-split';

const IBAN = 'GE29NB0000000101904917';
const request = {
  config: {
    split: {
      parts: [
        { iban: IBAN, percent: 10, description: 'Commission' },
        { iban: IBAN, amountMinor: 250 },
      ],
    },
  },
};

test('before the bank has spoken: as it was asked for', () =>
  expect(splitOf({ request, receipt: null }, 'GEL')).toEqual([
    {
      iban: IBAN,
      percent: 10,
      amountMinor: null,
      description: 'Commission',
      status: 'created',
      rejectReason: null,
    },
    { iban: IBAN, percent: null, amountMinor: 250, description: null, status: 'created', rejectReason: null },
  ]));

test('then as the bank tells it, in minor units', () => {
  const split_payments = [
    { iban: IBAN, amount: '2.50', description: 'Rent', status: 'completed' },
    { iban: IBAN, percent: 10, status: 'rejected', reject_reason: 'account closed' },
    { iban: IBAN, amount: 'much', status: 'postponed' },
  ];
  expect(splitOf({ request, receipt: { split: { split_payments } } }, 'GEL')).toEqual([
    {
      iban: IBAN,
      percent: null,
      amountMinor: 250,
      description: 'Rent',
      status: 'completed',
      rejectReason: null,
    },
    {
      iban: IBAN,
      percent: 10,
      amountMinor: null,
      description: null,
      status: 'rejected',
      rejectReason: 'account closed',
    },
    { iban: IBAN, percent: null, amountMinor: null, description: null, status: 'other', rejectReason: null },
  ]);
});

test.each([{}, { config: null }, { config: { split: null } }, null, 'x'])('%j is not divided', (odd) =>
  expect(splitOf({ request: odd, receipt: odd }, 'GEL')).toEqual([]),
);
