import { expect, test, vi } from 'vitest';
import * as here from '@/lib/bog/errors';

// A production build crashed on "check with the bank" while the bank was away: the shared client had been made in one
// bundle, the page's `instanceof` stood in another, and each had its own copy of the classes.
test('an error thrown in one bundle is known in another', async () => {
  vi.resetModules();
  const there: typeof here = await import('@/lib/bog/errors');
  expect(there.BogError).not.toBe(here.BogError);
  const facts = { operation: 'receipt', problem: 'no connection', certain: true, retryable: true } as const;
  const thrown: unknown = new there.BogUnavailable(facts);
  expect(thrown instanceof here.BogError).toBe(true);
  expect(thrown instanceof here.BogUnavailable).toBe(true);
  expect(thrown instanceof here.BogRefused).toBe(false);
  expect(new there.BogError(facts) instanceof here.BogUnavailable).toBe(false);
});

test('every class is told from every other and from errors that only carry its name', () => {
  const classes = [
    here.BogUnauthorized,
    here.BogRefused,
    here.BogAlreadyRequested,
    here.BogOrderNotFound,
    here.BogRateLimited,
    here.BogUnavailable,
    here.BogConnectionLost,
    here.BogTimedOut,
    here.BogAnswerUnreadable,
    here.BogRedirectNotAllowed,
    here.BogRequestInvalid,
  ];
  const facts = { operation: 'receipt', problem: 'p', certain: true, retryable: false } as const;
  for (const Made of classes) {
    const error: unknown = new Made(facts);
    expect(error instanceof here.BogError).toBe(true);
    expect(classes.filter((Class) => error instanceof Class)).toEqual([Made]);
  }
  const stranger = Object.assign(new Error('x'), { name: 'BogRefused' });
  for (const value of [stranger, null, undefined, 'BogRefused', { name: 'BogRefused' }]) {
    expect((value as unknown) instanceof here.BogRefused).toBe(false);
  }
});
