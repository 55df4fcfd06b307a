import type { StaffOperation } from './operation-href';

export type OperationField = 'amount' | 'lines' | 'reason';

/** All as typed. */
export type OperationTyped = {
  what: 'amount' | 'lines';
  amount: string;
  /** By position of the order's line. */
  quantities: Readonly<Record<number, string>>;
  reason: string;
};

/** What the form shows after an answer: nothing typed is lost, and every sentence is in the page's language. */
export type OperationFormState = {
  /** Counts the answers: each shows its problems anew. */
  attempt: number;
  typed: OperationTyped;
  /** Made with the form: however often it is sent, it is one operation. */
  formToken: string;
  /** The figure that stands on the form. */
  seenMinor: number;
  /** That figure in words, for a part; or that only all of it goes. */
  figureText: string;
  problems: Partial<Record<OperationField, string>>;
  /** Something that no field is to blame for. */
  message: string | null;
  /** What will be done if confirmed; null: still to be filled in. */
  confirmation: { question: string; notes: string[]; submit: string } | null;
};

export type OperationFormAction = (state: OperationFormState, form: FormData) => Promise<OperationFormState>;

export type RefundLineView = { position: number; name: string; left: number; leftText: string };

/** What does not change while the form is filled in. Texts are given ready: no catalogue goes to the browser. */
export type OperationFormView = {
  order: string;
  attempt: number;
  kind: StaffOperation;
  /** Absent: only all of it. */
  takesAmount: boolean;
  /** Goods that can be returned one by one; empty: only sums. */
  lines: readonly RefundLineView[];
  backHref: string;
  texts: {
    problem: string;
    what: string;
    byAmount: string;
    byLines: string;
    amount: string;
    lines: string;
    linesHint: string;
    reason: string;
    reasonHint: string;
    optional: string;
    next: string;
    checking: string;
    sending: string;
    change: string;
    back: string;
  };
};
