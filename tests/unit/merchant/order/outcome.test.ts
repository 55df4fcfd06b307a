import { expect, test } from 'vitest';
import { outcomeHref, refusalOf } from '@/components/merchant/order/order-outcome';
import { taskRights } from '@/components/merchant/tasks/task-rights';
import { ROLES } from '@/lib/auth/permissions';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { ORDER_REFUSALS } from '@/lib/orders/refusals';

test('what came of a press stands in the address of the page that says it', () => {
  expect(outcomeHref('A-1', { done: 'cancelled' })).toBe('/merchant/orders/A-1?done=cancelled');
  expect(outcomeHref('A-1', { refused: 'payment_opened' }, '/cancel')).toBe(
    '/merchant/orders/A-1/cancel?refused=payment_opened',
  );
});

test.each(['toString', '__proto__', '', 'nonsense', undefined, ['too_soon']])('%j is no refusal', (text) =>
  expect(refusalOf(text)).toBeNull(),
);

test.each(LOCALES)('every refusal has a sentence in %s', (locale) => {
  const sentences = MESSAGES[locale].merchant.order.refusals;
  for (const code of Object.keys(ORDER_REFUSALS) as (keyof typeof ORDER_REFUSALS)[]) {
    expect(refusalOf(code)).toBe(code);
    expect(sentences[code]).toMatch(/[.)]$/);
  }
});

test('a task offers to each role what it may do', () => {
  const close = async () => undefined;
  const offered = ROLES.map((role) => {
    const rights = taskRights(role, close);
    const steps = (['check', 'refund', 'capture', 'void'] as const).filter(rights.may);
    return `${role}: ${[...steps, ...(rights.close ? ['close'] : [])].join(' ')}`;
  });
  expect(offered).toEqual([
    'owner: check refund capture void close',
    'manager: check refund capture void close',
    'support: check close',
    'viewer: ',
  ]);
});
