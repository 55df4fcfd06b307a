import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { outcomeWords } from '@/components/shop/outcome-words';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import type { NotPaidReason, Outcome } from '@/lib/orders/outcome';
import { REFUSALS, type RefusalCode } from '@/lib/orders/refusals';

const words = (outcome: Outcome, startError: RefusalCode | null = null, locale: 'ka' | 'en' = 'en') =>
  outcomeWords(createTranslator({ locale, messages: MESSAGES[locale] }), outcome, startError);

const checking = (rest: Partial<Extract<Outcome, { kind: 'checking' }>> = {}): Outcome => ({
  kind: 'checking',
  continueUrl: null,
  expiresAt: null,
  knownNotCharged: false,
  ...rest,
});

const REASONS: NotPaidReason[] = [
  'expired',
  'bank_code',
  'cancelled',
  'hold_released',
  'not_started',
  'refused_by_bank',
];

describe('who may be asked to pay', () => {
  test.each<Outcome>([{ kind: 'paid' }, { kind: 'refunded' }, { kind: 'authorised' }])(
    'nobody whose money was taken or held: $kind',
    (outcome) => {
      expect(words(outcome)).toMatchObject({ pay: null, waiting: false });
    },
  );

  test.each(REASONS)('everybody whose payment is over without money: %s', (reason) => {
    expect(words({ kind: 'not_paid', reason, code: null }).pay).not.toBeNull();
  });

  test('nobody while the bank’s answer is open and somebody may have paid', () => {
    const said = words(checking());
    expect(said).toMatchObject({
      pay: null,
      waiting: true,
      title: 'We are checking whether the payment went through',
    });
    expect(said.paragraphs.join(' ')).toContain('Do not pay again');
  });

  test('not even when an earlier error of the start is still noted', () => {
    for (const code of Object.keys(REFUSALS) as RefusalCode[]) expect(words(checking(), code).pay).toBeNull();
  });

  test('the same payment is gone on with at the bank, never paid again here', () => {
    const said = words(checking({ continueUrl: 'https://payment.example.com/?order_id=1' }));
    expect(said).toMatchObject({ pay: null, waiting: true, title: 'The payment is not finished yet' });
  });

  test('a start that nobody was sent to may be repeated', () => {
    expect(words(checking({ knownNotCharged: true }), 'bank_uncertain')).toMatchObject({
      pay: 'tryAgain',
      waiting: true,
      title: 'The bank’s page could not be opened',
    });
    expect(words(checking({ knownNotCharged: true })).title).toBe('We are opening the bank’s page');
  });
});

describe('"nothing was charged"', () => {
  const charged = (outcome: Outcome, startError: RefusalCode | null = null) =>
    /nothing was charged/i.test(words(outcome, startError).paragraphs.join(' '));

  test('is said when it is certain', () => {
    expect(charged(checking({ knownNotCharged: true }), 'bank_unavailable')).toBe(true);
    expect(charged({ kind: 'not_paid', reason: 'bank_code', code: '107' })).toBe(true);
    expect(charged({ kind: 'not_paid', reason: 'expired', code: null })).toBe(true);
    expect(charged({ kind: 'not_paid', reason: 'refused_by_bank', code: null }, 'bank_refused')).toBe(true);
  });

  test('is not said while it is not, nor of money that was held and released', () => {
    expect(charged(checking())).toBe(false);
    expect(charged(checking({ continueUrl: 'https://payment.example.com/' }))).toBe(false);
    expect(charged({ kind: 'not_paid', reason: 'hold_released', code: '200' })).toBe(false);
    expect(charged({ kind: 'paid' })).toBe(false);
    expect(charged({ kind: 'authorised' })).toBe(false);
  });
});

describe('the reason', () => {
  test('of a decline is that of the bank’s code, in plain words and with what to do', () => {
    const { paragraphs } = words({ kind: 'not_paid', reason: 'bank_code', code: '107' });
    expect(paragraphs[0]).toBe('There is not enough money on the account.');
    expect(paragraphs[1]).toBe('Top up the account or pay with another card.');
  });

  test('of a code that the bank has invented since is still a sentence', () => {
    const { paragraphs } = words({ kind: 'not_paid', reason: 'bank_code', code: '999' });
    expect(paragraphs[0]).toBe('The bank did not carry out the payment.');
  });

  test('of a refused start is that of the refusal', () => {
    const said = words({ kind: 'not_paid', reason: 'refused_by_bank', code: null }, 'bank_credentials');
    expect(said.paragraphs[0]).toBe(MESSAGES.en.shop.refusal.bank_credentials);
  });
});

test.each(LOCALES)('every outcome has all its words (%s)', (locale) => {
  const outcomes: Outcome[] = [
    { kind: 'paid' },
    { kind: 'refunded' },
    { kind: 'authorised' },
    ...REASONS.map((reason): Outcome => ({ kind: 'not_paid', reason, code: '105' })),
    checking(),
    checking({ continueUrl: 'https://payment.example.com/' }),
    checking({ knownNotCharged: true }),
  ];
  for (const outcome of outcomes) {
    for (const startError of [null, ...(Object.keys(REFUSALS) as RefusalCode[])]) {
      const { title, paragraphs } = words(outcome, startError, locale);
      // next-intl answers a missing message with its key.
      for (const text of [title, ...paragraphs]) expect(text).not.toMatch(/^(shop|bank)\./);
    }
  }
});
