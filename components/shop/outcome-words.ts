import type { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { bankCodeKey } from '@/lib/i18n/bank-words';
import type { Outcome } from '@/lib/orders/outcome';
import type { RefusalCode } from '@/lib/orders/refusals';

type Words = ReturnType<typeof useTranslations<never>>;

/** What the panel of an outcome says and offers. */
export type OutcomeWords = {
  tone: Tone;
  title: string;
  paragraphs: string[];
  /** The label of a form that pays; null where paying (again) would be wrong or senseless. */
  pay: 'payAgain' | 'payNow' | 'tryAgain' | null;
  /** Whether the page has to keep asking. */
  waiting: boolean;
};

/** Puts an outcome into words: a function of how far the money got and of why the payment did not open. */
export function outcomeWords(t: Words, outcome: Outcome, startError: RefusalCode | null): OutcomeWords {
  switch (outcome.kind) {
    case 'paid':
    case 'refunded':
    case 'authorised':
      return {
        tone: outcome.kind === 'paid' ? 'positive' : 'accent',
        title: t(`shop.outcome.${outcome.kind}.title`),
        paragraphs: [t(`shop.outcome.${outcome.kind}.text`)],
        pay: null,
        waiting: false,
      };
    case 'cancelled':
      return {
        tone: 'caution',
        title: t('shop.outcome.cancelled.title'),
        paragraphs: [
          t('shop.outcome.cancelled.text'),
          ...(outcome.open ? [t('shop.outcome.cancelled.open')] : []),
        ],
        pay: null,
        waiting: outcome.open,
      };
    case 'not_paid':
      return notPaid(t, outcome, startError);
    case 'checking':
      return checking(t, outcome, startError);
  }
}

function notPaid(
  t: Words,
  { reason, code }: Extract<Outcome, { kind: 'not_paid' }>,
  startError: RefusalCode | null,
): OutcomeWords {
  const base = { tone: 'negative' as const, title: t('shop.outcome.notPaid.title'), waiting: false };
  const safe = t('shop.outcome.notPaid.safe');
  switch (reason) {
    case 'not_started':
      return {
        tone: 'caution',
        title: t('shop.outcome.notStarted.title'),
        paragraphs: [t('shop.outcome.notStarted.text')],
        pay: 'payNow',
        waiting: false,
      };
    case 'bank_code': {
      const key = bankCodeKey(code);
      const paragraphs = [t(`bank.codes.${key}.shopper.what`), t(`bank.codes.${key}.shopper.todo`), safe];
      return { ...base, paragraphs, pay: 'payAgain' };
    }
    case 'refused_by_bank': {
      const why = startError ? t(`shop.refusal.${startError}`) : t('shop.outcome.notPaid.refused_by_bank');
      return { ...base, paragraphs: [why, safe], pay: 'tryAgain' };
    }
    case 'hold_released':
      return {
        ...base,
        paragraphs: [t('shop.outcome.notPaid.hold_released'), t('shop.outcome.notPaid.safeAfterHold')],
        pay: 'payAgain',
      };
    case 'expired':
    case 'cancelled':
      return { ...base, paragraphs: [t(`shop.outcome.notPaid.${reason}`), safe], pay: 'payAgain' };
  }
}

function checking(
  t: Words,
  { continueUrl, knownNotCharged }: Extract<Outcome, { kind: 'checking' }>,
  startError: RefusalCode | null,
): OutcomeWords {
  const base = { tone: 'caution' as const, waiting: true };
  if (continueUrl) {
    const title = t('shop.outcome.open.title');
    return { ...base, title, paragraphs: [t('shop.outcome.open.text')], pay: null };
  }
  // Pressing Pay here repeats the same request under the same key, so it opens no second payment.
  if (knownNotCharged && startError) {
    const title = t('shop.outcome.notOpened.title');
    const paragraphs = [t(`shop.refusal.${startError}`), t('shop.order.notCharged')];
    return { ...base, title, paragraphs, pay: 'tryAgain' };
  }
  if (knownNotCharged) {
    const paragraphs = [t('shop.outcome.opening.text'), t('shop.order.notCharged')];
    return { ...base, title: t('shop.outcome.opening.title'), paragraphs, pay: 'tryAgain' };
  }
  const title = t('shop.outcome.checking.title');
  return { ...base, title, paragraphs: [t('shop.outcome.checking.text')], pay: null };
}
