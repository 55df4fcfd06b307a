import type { useTranslations } from 'next-intl';
import { cardTypeName } from '@/components/merchant/bank-words';
import type { OperationFormState } from '@/components/merchant/operations/form-types';
import { bankMethodKey } from '@/lib/i18n/bank-words';
import { exponentOf, formatMoney, toDecimal } from '@/lib/money';
import type { OperationRefusalCode } from '@/lib/orders/refusals';
import { REASON_LIMIT, type TypedProblem } from './check-typed';
import { type Desk, figureOf, takesPart } from './desk';

type Words = ReturnType<typeof useTranslations<'merchant.operations'>>;
type BankWords = ReturnType<typeof useTranslations<'bank'>>;

/** The sentences of the form that depend on the figures. */
export function formWords(desk: Desk, { t, bank }: { t: Words; bank: BankWords }, locale: string) {
  const { order, payment, kind } = desk;
  const { currency } = payment;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const figureMinor = figureOf(desk);
  const target = targetOf(desk, bank);

  return {
    target,

    figureText: (): string => {
      const amount = money(figureMinor);
      if (takesPart(desk) && kind !== 'void') return t(`form.amountHint.${kind}`, { currency, amount });
      return t(`form.all.${kind === 'void' ? 'void' : 'refund'}`, { amount });
    },

    confirmation: (amountMinor: number, reason: string | null): OperationFormState['confirmation'] => {
      const amount = money(amountMinor);
      const held = money(figureMinor);
      const about = { amount, held, number: order.number, target };
      return {
        question: t(`form.confirm.${kind}`, about),
        notes: [afterwards(amountMinor), ...(reason ? [t('form.notes.reason', { text: reason })] : [])],
        submit: t(`form.submit.${kind}`, { amount }),
      };
    },

    problem: (found: TypedProblem): string =>
      t(`form.problems.${found.problem}`, {
        amount: money(figureMinor),
        example: toDecimal(figureMinor, currency),
        currency,
        places: exponentOf(currency),
        limit: REASON_LIMIT,
        sum: 'sumMinor' in found ? money(found.sumMinor) : '',
      }),

    refusal: (code: OperationRefusalCode): string => t(`refusals.${code}`, { amount: money(figureMinor) }),
  };

  /** What is true once it is done. */
  function afterwards(amountMinor: number): string {
    const restMinor = figureMinor - amountMinor;
    const rest = { amount: money(restMinor) };
    if (kind === 'void') return t('form.notes.noReturn');
    if (kind === 'capture') return restMinor > 0 ? t('form.notes.rest', rest) : t('form.notes.allTaken');
    return restMinor > 0 ? t('form.notes.left', rest) : t('form.notes.nothingLeft');
  }
}

/** Where the money goes back to, or is held: `Visa 411111***1111`, or the method. */
function targetOf({ payment: { method, cardMask, cardType } }: Desk, bank: BankWords): string {
  if (!cardMask) return bank(`methods.${bankMethodKey(method)}`);
  return cardType ? `${cardTypeName(cardType)} ${cardMask}` : cardMask;
}
