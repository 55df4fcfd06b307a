import type { OperationTyped } from '@/components/merchant/operations/form-types';
import { STAFF_OPERATIONS, type StaffOperation } from '@/components/merchant/operations/operation-href';
import { formText } from '@/lib/http/form-text';
import { isFormToken } from '@/lib/shops/form-token';

export type OperationFormInput = {
  intent: 'check' | 'confirm' | 'change';
  order: string;
  attempt: number;
  kind: StaffOperation;
  formToken: string;
  /** The figure that stood on the form. It is only compared, never used. */
  seenMinor: number;
  typed: OperationTyped;
  /** How many answers the form has had. */
  step: number;
};

const INTENTS = ['check', 'confirm', 'change'] as const;
/** @returns null for a form that no page of ours has made */
export function readOperationForm(form: FormData): OperationFormInput | null {
  const text = (name: string) => formText(form, name);
  const intent = INTENTS.find((known) => known === text('intent'));
  const kind = STAFF_OPERATIONS.find((known) => known === text('kind'));
  const attempt = wholeNumber(text('attempt'));
  const seenMinor = wholeNumber(text('seenMinor'));
  const step = wholeNumber(text('step'));
  const formToken = text('formToken');
  if (!intent || !kind || attempt === null || seenMinor === null || step === null || !isFormToken(formToken))
    return null;
  return {
    intent,
    kind,
    attempt,
    seenMinor,
    step,
    formToken,
    order: text('order'),
    typed: {
      what: text('what') === 'lines' ? 'lines' : 'amount',
      amount: text('amount').slice(0, 100),
      reason: text('reason').slice(0, 2_000),
      quantities: quantitiesOf(form),
    },
  };
}

function quantitiesOf(form: FormData): Record<number, string> {
  const found = [...form.keys()].flatMap((name): [number, string][] => {
    const [, position] = /^quantity\.(\d{1,4})$/.exec(name) ?? [];
    return position === undefined ? [] : [[Number(position), formText(form, name).slice(0, 20)]];
  });
  return Object.fromEntries(found);
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
