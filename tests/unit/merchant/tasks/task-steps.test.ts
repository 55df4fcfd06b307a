import { describe, expect, test } from 'vitest';
import { stepsOf } from '@/components/merchant/tasks/task-steps';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { ATTENTION_REASONS } from '@/lib/orders/attention';

const about = { orderNumber: 'A-1042', attempt: 2, captureDeadlineAt: null, callbackId: 'c-1' };
const held = { ...about, captureDeadlineAt: new Date() };

test('a task leads to the form that it asks for', () => {
  expect(stepsOf({ reason: 'paid_twice', ...about })).toEqual([
    { step: 'refund', href: '/merchant/orders/A-1042/payments/2/refund' },
  ]);
  expect(stepsOf({ reason: 'capture_refused', ...about })).toEqual([
    { step: 'check', href: '/merchant/orders/A-1042#check' },
    { step: 'capture', href: '/merchant/orders/A-1042/payments/2/capture' },
  ]);
});

test('what came after the order was cancelled goes back the way that is open to it', () => {
  const stepOf = (one: typeof about | typeof held) =>
    stepsOf({ reason: 'paid_after_cancel', ...one }).map(({ step }) => step);
  expect(stepOf(about)).toEqual(['refund']);
  expect(stepOf(held)).toEqual(['void']);
});

test('a message that fits no payment leads to its page, where it may be seen', () => {
  const unknown = { ...about, reason: 'callback_unknown_order', orderNumber: null, attempt: null } as const;
  expect(stepsOf(unknown)).toEqual([{ step: 'callback', href: '/merchant/callbacks/c-1' }]);
  expect(stepsOf({ ...unknown, callbackId: null })).toEqual([]);
});

test('a task about no order, or no payment, leads to none', () => {
  expect(stepsOf({ ...about, reason: 'paid_twice', orderNumber: null, attempt: null })).toEqual([]);
  expect(stepsOf({ ...about, reason: 'paid_twice', attempt: null })).toEqual([]);
  expect(stepsOf({ reason: 'other', ...about })).toEqual([]);
});

describe.each(LOCALES)('in %s', (locale) => {
  const { attention, operations, order, tasks } = MESSAGES[locale].merchant;
  const label = {
    ...operations.buttons,
    check: order.check.submit,
    callback: tasks.callback,
    webhooks: tasks.webhooks,
  };

  test.each(ATTENTION_REASONS)('%s says what to press, and each of it is there to be pressed', (reason) => {
    const { title, text } = attention[reason];
    const quoted = [...text.matchAll(/[“„]([^”“„]+)[”“]/g)].map(([, name]) => name);
    const steps = [about, held].flatMap((one) => stepsOf({ reason, ...one }));
    const offered = [...new Set(steps.map(({ step }) => step))].map((step) => label[step]);
    expect(quoted.filter((name) => name !== tasks.close).sort()).toEqual([...offered].sort());
    if (offered.length === 0) expect(quoted).toEqual([tasks.close]);
    expect(title).not.toMatch(/[.!]$/);
  });
});
