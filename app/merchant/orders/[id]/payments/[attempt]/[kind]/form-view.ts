import type { useTranslations } from 'next-intl';
import type { OperationFormState, OperationFormView } from '@/components/merchant/operations/form-types';
import { moneyAnchor } from '@/components/merchant/operations/operation-href';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { formatMoney, toDecimal } from '@/lib/money';
import { inLocale } from '@/lib/queries/rows';
import { type Desk, figureOf, takesPart, unitsLeft } from './desk';
import type { formWords } from './form-words';

type Words = ReturnType<typeof useTranslations<'merchant.operations.form'>>;

/** The form as it stands before anything was typed: all that is possible is filled in. */
export function initialState(
  desk: Desk,
  words: ReturnType<typeof formWords>,
  formToken: string,
): OperationFormState {
  const figureMinor = figureOf(desk);
  return {
    attempt: 0,
    typed: {
      what: 'amount',
      amount: toDecimal(figureMinor, desk.payment.currency),
      quantities: {},
      reason: '',
    },
    formToken,
    seenMinor: figureMinor,
    figureText: words.figureText(),
    problems: {},
    message: null,
    confirmation: null,
  };
}

export function formView(desk: Desk, t: Words, locale: string): OperationFormView {
  const { order, payment, kind } = desk;
  return {
    order: order.number,
    attempt: payment.attempt,
    kind,
    takesAmount: takesPart(desk),
    lines: kind === 'refund' && takesPart(desk) ? linesOf(desk, t, locale) : [],
    backHref: `${orderHref(order.number)}#${moneyAnchor(payment.attempt)}`,
    texts: {
      problem: t('problem'),
      what: t('what'),
      byAmount: t('byAmount'),
      byLines: t('byLines'),
      amount: t(`amount.${kind === 'capture' ? 'capture' : 'refund'}`),
      lines: t('lines'),
      linesHint: t('linesHint'),
      reason: t('reason'),
      reasonHint: t('reasonHint'),
      optional: t('optional'),
      next: t('next'),
      checking: t('checking'),
      sending: t('sending'),
      change: t('change'),
      back: t('back'),
    },
  };
}

function linesOf(desk: Desk, t: Words, locale: string): OperationFormView['lines'] {
  const left = unitsLeft(desk);
  return desk.order.lines.map(({ position, nameKa, nameEn, unitPriceMinor }) => {
    const units = left.find((line) => line.position === position)?.left ?? 0;
    const price = formatMoney({ amountMinor: unitPriceMinor, currency: desk.order.currency }, locale);
    return {
      position,
      name: inLocale(locale, nameKa, nameEn),
      left: units,
      leftText: units > 0 ? t('lineLeft', { left: units, price }) : t('lineGone'),
    };
  });
}
