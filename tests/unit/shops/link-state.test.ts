import { expect, test } from 'vitest';
import { type LinkFacts, type LinkState, linkState } from '@/lib/shops/link-state';

const NOW = new Date('2026-11-28T10:00:00Z');
const OPEN: LinkFacts = { status: 'active', expiresAt: null, maxPaid: null, paid: 0, paying: 0 };

test.each<[string, Partial<LinkFacts>, LinkState]>([
  ['nothing limits it', { paid: 500, paying: 20 }, 'open'],
  ['its last moment is ahead', { expiresAt: new Date(NOW.getTime() + 1) }, 'open'],
  ['its last moment is now', { expiresAt: NOW }, 'expired'],
  ['it was archived, whatever else', { status: 'archived', expiresAt: NOW, maxPaid: 1, paid: 1 }, 'archived'],
  ['it has brought what it may', { maxPaid: 2, paid: 2 }, 'used_up'],
  ['the last one is being paid', { maxPaid: 2, paid: 1, paying: 1 }, 'busy'],
  ['one of two is being paid', { maxPaid: 2, paid: 0, paying: 1 }, 'open'],
  // All who come meet in that one order.
  ['the only one is being paid', { maxPaid: 1, paying: 1 }, 'open'],
  ['the only one was paid', { maxPaid: 1, paid: 1 }, 'used_up'],
])('when %s', (_, facts, state) => {
  expect(linkState({ ...OPEN, ...facts }, NOW)).toBe(state);
});
