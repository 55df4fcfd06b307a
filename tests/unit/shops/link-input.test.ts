import { describe, expect, test } from 'vitest';
import { checkLink, type LinkTyped } from '@/lib/shops/link-input';
import { lastDayOf } from '@/lib/shops/tbilisi-day';

const NOW = new Date('2026-11-28T10:00:00Z');
const TYPED: LinkTyped = {
  ...{ titleKa: 'ტური', titleEn: 'Tour', descriptionKa: '', descriptionEn: 'Line one\nline two' },
  ...{ amount: '120,50', currency: 'GEL', maxPaid: '', expires: '' },
};
const check = (typed: Partial<LinkTyped>) => checkLink({ ...TYPED, ...typed }, ['GEL', 'EUR'], NOW);
const problemsOf = (typed: Partial<LinkTyped>) => {
  const result = check(typed);
  return result.ok ? {} : result.problems;
};

describe('a payment link as typed', () => {
  test('becomes minor units, a count and the end of its last day in Tbilisi', () => {
    expect(check({ maxPaid: ' 3 ', expires: '2026-11-28' })).toEqual({
      ok: true,
      details: {
        ...{ titleKa: 'ტური', titleEn: 'Tour', descriptionKa: '', descriptionEn: 'Line one\nline two' },
        ...{ amountMinor: 12_050, currency: 'GEL', maxPaid: 3 },
        expiresAt: new Date('2026-11-28T20:00:00Z'),
      },
    });
  });

  test('without a count and a day is for anybody and for ever', () => {
    expect(check({})).toMatchObject({ ok: true, details: { maxPaid: null, expiresAt: null } });
  });

  test.each<[Partial<LinkTyped>, object]>([
    [{ titleKa: ' ' }, { titleKa: 'required' }],
    [{ titleEn: 'x'.repeat(121) }, { titleEn: 'too_long' }],
    [{ titleEn: 'a\u0000b' }, { titleEn: 'control_characters' }],
    [{ titleEn: 'a\nb' }, { titleEn: 'control_characters' }],
    [{ descriptionEn: 'x'.repeat(1_001) }, { descriptionEn: 'too_long' }],
    [{ descriptionKa: 'a\u0007' }, { descriptionKa: 'control_characters' }],
    [{ amount: '' }, { amount: 'missing' }],
    [{ amount: '0' }, { amount: 'not_positive' }],
    [{ amount: '-5' }, { amount: 'not_positive' }],
    [{ amount: '5.123' }, { amount: 'too_many_decimals' }],
    [{ amount: 'ten' }, { amount: 'not_an_amount' }],
    [{ amount: '9'.repeat(16) }, { amount: 'too_large' }],
    [{ currency: 'USD' }, { currency: 'not_a_choice' }],
    [{ currency: 'RUB' }, { currency: 'not_a_choice' }],
    [{ maxPaid: '0' }, { maxPaid: 'not_a_count' }],
    [{ maxPaid: '1.5' }, { maxPaid: 'not_a_count' }],
    [{ maxPaid: '1000001' }, { maxPaid: 'not_a_count' }],
    [{ expires: '2026-02-31' }, { expires: 'not_a_day' }],
    [{ expires: 'tomorrow' }, { expires: 'not_a_day' }],
    [{ expires: '2026-11-27' }, { expires: 'day_is_over' }],
    [
      { titleKa: '', amount: 'x', maxPaid: 'y' },
      { titleKa: 'required', amount: 'not_an_amount', maxPaid: 'not_a_count' },
    ],
  ])('%j is refused: %j', (typed, problems) => {
    expect(problemsOf(typed)).toEqual(problems);
  });

  test('is shown again with the day that was typed', () => {
    const result = check({ expires: '2027-02-28' });
    if (!result.ok || !result.details.expiresAt) throw new Error('it is right');
    expect(lastDayOf(result.details.expiresAt)).toBe('2027-02-28');
  });
});
