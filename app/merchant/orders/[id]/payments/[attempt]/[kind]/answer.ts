import 'server-only';
import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { OperationFormState } from '@/components/merchant/operations/form-types';
import { moneyAnchor } from '@/components/merchant/operations/operation-href';
import { orderHref } from '@/components/merchant/orders/order-summary';
import type { Trigger } from '@/lib/orders/events';
import type { OperationResult } from '@/lib/payments/operation-result';
import { checkTyped, reasonOf, whatOf } from './check-typed';
import { type Desk, figureOf } from './desk';
import { findDesk } from './find-desk';
import { formWords } from './form-words';
import type { OperationFormInput } from './read-form';
import { request } from './request';

type Answer = OperationFormState | { goTo: string };

/**
 * Answers one step of the form: what was typed is checked, or asked of the bank after it was confirmed, or given back to
 * be changed. What has been asked for leads to the order's page, whatever came of it.
 */
export async function answerTo(
  input: OperationFormInput,
  staff: { shopId: string },
  trigger: Trigger,
): Promise<Answer> {
  const desk = (await findDesk({ shopId: staff.shopId, ...input })) ?? notFound();
  const { intent, typed, seenMinor } = input;
  if (intent === 'change') return stateOf(desk, input, {});
  if (intent === 'confirm') {
    const what = whatOf(desk, typed, seenMinor);
    if (!('problem' in what)) {
      const { formToken } = input;
      const result = await request(
        desk,
        { shopId: staff.shopId, what, seenMinor, reason: reasonOf(typed), formToken },
        trigger,
      );
      if (result.ok) return { goTo: afterHref(desk, result.operationId) };
      return refused(input, staff, result);
    }
  }
  // Nobody confirms a figure that they have not seen, and another clerk may have changed it.
  const changed = intent === 'check' && seenMinor !== figureOf(desk);
  return stateOf(desk, input, { confirm: !changed, refusal: changed ? 'figure_changed' : undefined });
}

/** Looks again, since something has just changed, and says what; a new figure is to be confirmed anew. */
async function refused(
  input: OperationFormInput,
  staff: { shopId: string },
  { code, figureMinor }: Extract<OperationResult, { ok: false }>,
): Promise<OperationFormState> {
  const desk = (await findDesk({ shopId: staff.shopId, ...input })) ?? notFound();
  const formToken = code === 'form_used' ? randomUUID() : input.formToken;
  const confirm = code === 'figure_changed' && figureMinor !== 0;
  return stateOf(desk, { ...input, formToken }, { confirm, refusal: code });
}

type Show = { confirm?: boolean; refusal?: Extract<OperationResult, { ok: false }>['code'] | undefined };

async function stateOf(
  desk: Desk,
  { typed, formToken, step }: OperationFormInput,
  { confirm, refusal }: Show,
): Promise<OperationFormState> {
  const [t, bank, locale] = await Promise.all([
    getTranslations('merchant.operations'),
    getTranslations('bank'),
    getLocale(),
  ]);
  const words = formWords(desk, { t, bank }, locale);
  const checked = confirm || refusal === 'figure_changed' ? checkTyped(desk, typed) : null;
  const problems = checked && !checked.ok ? checked.problems : [];
  return {
    attempt: step + 1,
    typed,
    formToken,
    seenMinor: figureOf(desk),
    figureText: words.figureText(),
    problems: Object.fromEntries(problems.map((found) => [found.field, words.problem(found)])),
    message: refusal ? words.refusal(refusal) : null,
    confirmation: confirm && checked?.ok ? words.confirmation(checked.amountMinor, reasonOf(typed)) : null,
  };
}

const afterHref = ({ order, payment }: Desk, operationId: string): string =>
  `${orderHref(order.number)}?operation=${operationId}#${moneyAnchor(payment.attempt)}`;
