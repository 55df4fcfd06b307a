import { describe, expect, test } from 'vitest';
import { readOperationForm } from '@/app/merchant/orders/[id]/payments/[attempt]/[kind]/read-form';

const GOOD = {
  intent: 'check',
  order: 'A-1042',
  attempt: '1',
  kind: 'refund',
  formToken: '5f0a60d7-6f0a-40f4-ba69-da54a2305dcd',
  seenMinor: '7800',
  step: '2',
  what: 'lines',
  amount: '30.00',
  reason: 'Broken',
  'quantity.0': '1',
  'quantity.12': '',
};

function form(changes: Record<string, string | null> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...GOOD, ...changes }))
    if (value !== null) data.set(name, value);
  return data;
}

test('all that our forms send', () => {
  expect(readOperationForm(form())).toEqual({
    intent: 'check',
    order: 'A-1042',
    attempt: 1,
    kind: 'refund',
    formToken: GOOD.formToken,
    seenMinor: 7_800,
    step: 2,
    typed: { what: 'lines', amount: '30.00', reason: 'Broken', quantities: { 0: '1', 12: '' } },
  });
});

test('a release sends no amount and no goods', () => {
  const bare = form({
    kind: 'void',
    what: null,
    amount: null,
    reason: null,
    'quantity.0': null,
    'quantity.12': null,
  });
  expect(readOperationForm(bare)?.typed).toEqual({ what: 'amount', amount: '', reason: '', quantities: {} });
});

describe('what no page of ours sends is refused', () => {
  test.each([
    ['intent', 'please'],
    ['kind', 'charge'],
    ['attempt', '1.5'],
    ['formToken', 'x'],
    ['formToken', GOOD.formToken.toUpperCase()],
    ['seenMinor', '-1'],
    ['seenMinor', '1e3'],
    ['step', ''],
  ])('%s %s', (name, value) => {
    expect(readOperationForm(form({ [name]: value }))).toBeNull();
    expect(readOperationForm(form({ [name]: null }))).toBeNull();
  });

  test('a file where a text belongs', () => {
    const data = form();
    data.set('formToken', new File(['x'], 'x.txt'));
    expect(readOperationForm(data)).toBeNull();
  });

  test('names and lengths beyond reason are cut or left out', () => {
    const data = form({ reason: 'x'.repeat(9_000), amount: '9'.repeat(900) });
    data.set('quantity.__proto__', '1');
    data.set('quantity.99999', '1');
    const read = readOperationForm(data);
    expect(read?.typed.reason).toHaveLength(2_000);
    expect(read?.typed.amount).toHaveLength(100);
    expect(Object.keys(read?.typed.quantities ?? {})).toEqual(['0', '12']);
  });
});
