import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { formWords } from '@/app/merchant/orders/[id]/payments/[attempt]/[kind]/form-words';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { OPERATION_REFUSALS, type OperationRefusalCode } from '@/lib/orders/refusals';
import { desk } from './desk';

/** As a page gets them. @throws Error when a sentence asks for something that it is not given */
function words(of: ReturnType<typeof desk>, locale: Locale) {
  const onError = (error: Error) => {
    throw error;
  };
  const translator = (namespace: string) =>
    createTranslator({ locale, messages: MESSAGES[locale], namespace: namespace as 'bank', onError });
  const t = translator('merchant.operations') as never;
  return formWords(of, { t, bank: translator('bank') as never }, locale);
}

const held = { status: 'blocked' as const, heldMinor: 5_000 };

describe('in English', () => {
  test('the sentence to confirm names sum, order and card', () => {
    expect(words(desk(), 'en').confirmation(3_000, 'Broken')).toEqual({
      question: 'Refund GEL\u00a030.00 of A-1042 to Visa 411111***1111?',
      notes: ['Afterwards GEL\u00a048.00 can still be returned.', 'Reason: Broken'],
      submit: 'Yes, refund GEL\u00a030.00',
    });
    expect(words(desk(), 'en').confirmation(7_800, null)?.notes).toEqual([
      'Afterwards nothing is left to return.',
    ]);
  });

  test('a capture says what becomes of the rest, a release that it is final', () => {
    const capture = words(desk({ kind: 'capture', payment: held }), 'en');
    expect(capture.confirmation(2_000, null)).toMatchObject({
      question: 'Capture GEL\u00a020.00 of the GEL\u00a050.00 held for A-1042?',
      notes: ['The rest, GEL\u00a030.00, goes back to the buyer for good.'],
    });
    expect(capture.confirmation(5_000, null)?.notes).toEqual(['All of the held money is taken.']);
    const release = words(desk({ kind: 'void', payment: held }), 'en').confirmation(5_000, null);
    expect(release?.question).toBe('Release the GEL\u00a050.00 held for A-1042?');
  });

  test('without a card the method is named', () => {
    expect(words(desk({ payment: { cardMask: null, method: 'bog_p2p' } }), 'en').target).toBe(
      'Transfer from Bank of Georgia',
    );
    expect(words(desk({ payment: { cardType: null } }), 'en').target).toBe('411111***1111');
  });

  test('a changed figure is told with the new one', () => {
    const left = words(desk({ money: { refundableMinor: 4_800 } }), 'en');
    expect(left.refusal('figure_changed')).toContain('GEL\u00a048.00');
    expect(left.figureText()).toContain('GEL\u00a048.00 is all that can be returned');
  });
});

describe.each(LOCALES)('in %s', (locale) => {
  const PROBLEMS = ['missing', 'not_an_amount', 'too_many_decimals', 'not_positive', 'too_large'] as const;

  test('every refusal and every problem has all that its sentence needs', () => {
    const said = words(desk(), locale);
    const codes = Object.keys(OPERATION_REFUSALS) as OperationRefusalCode[];
    const sentences = [
      ...codes.map((code) => said.refusal(code)),
      ...PROBLEMS.map((problem) => said.problem({ field: 'amount', problem })),
      said.problem({ field: 'lines', problem: 'lines_missing' }),
      said.problem({ field: 'lines', problem: 'lines_invalid' }),
      said.problem({ field: 'lines', problem: 'lines_too_large', sumMinor: 9_000 }),
      said.problem({ field: 'reason', problem: 'reason_too_long' }),
    ];
    for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|undefined|merchant\./);
    expect(new Set(sentences.slice(codes.length)).size).toBe(sentences.length - codes.length);
  });

  test('every question names the sum and the order', () => {
    for (const kind of ['refund', 'capture', 'void'] as const) {
      const confirmation = words(desk({ kind, payment: kind === 'refund' ? {} : held }), locale).confirmation(
        2_000,
        null,
      );
      expect(confirmation?.question).toContain('A-1042');
      expect(confirmation?.question).toContain('20');
      expect(confirmation?.submit).toContain('20');
    }
  });
});
