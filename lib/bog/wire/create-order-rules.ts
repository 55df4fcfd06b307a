import 'server-only';

/** Rules between the fields of an order. What the bank does with discounts in the sum is unknown, so no sum rule. */

const CAN_BE_HELD: readonly string[] = ['card', 'apple_pay', 'google_pay'];

type Part = { amountMinor?: number | null; percent?: number | null };

/** The part of the request that the rules look at. */
type Order = {
  applicationType?: string | null;
  captureMode?: string | null;
  totalMinor: number;
  currency: string;
  paymentMethods?: readonly string[] | null;
  config?: {
    loan?: object | null;
    googlePay?: { external: boolean; token?: string | null } | null;
    applePay?: { external: boolean } | null;
    split?: { parts: readonly Part[] } | null;
  } | null;
};

type Complain = { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void };

export function checkTogether(order: Order, context: Complain): void {
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const methods = order.paymentMethods ?? [];
  const manual = order.captureMode === 'manual';
  if (manual && methods.length > 0 && !methods.some((method) => CAN_BE_HELD.includes(method))) {
    refuse(['captureMode'], 'manual works only with card, apple_pay and google_pay');
  }
  if (methods.length === 1 && /^(?:bog_loan|bnpl)$/.test(methods[0] ?? '') && !order.config?.loan) {
    refuse(['config', 'loan'], 'is needed when the only method is bog_loan or bnpl');
  }
  checkWallets(order, refuse);
  if (order.config?.split) checkSplit(order, order.config.split.parts, refuse);
}

function checkWallets(order: Order, refuse: (path: string[], message: string) => void): void {
  const { googlePay, applePay } = order.config ?? {};
  if (googlePay?.external && !googlePay.token) {
    refuse(['config', 'googlePay', 'token'], 'is needed when Google Pay is started on our own page');
  }
  if (applePay?.external && !order.applicationType) {
    refuse(['applicationType'], 'is needed when Apple Pay is started on our own page');
  }
}

function checkSplit(
  order: Order,
  parts: readonly Part[],
  refuse: (path: string[], message: string) => void,
): void {
  const path = ['config', 'split'];
  if (order.currency !== 'GEL') refuse(path, 'is for GEL only');
  if (order.captureMode === 'manual')
    refuse(path, 'belongs to the capture of a held payment, not to its order');
  const sum = (key: keyof Part) => parts.reduce((total, part) => total + (part[key] ?? 0), 0);
  if (sum('percent') > 100) refuse(path, 'adds up to more than 100 %');
  if (sum('amountMinor') > order.totalMinor) refuse(path, 'adds up to more than totalMinor');
}

export function isWebUrl(value: string): boolean {
  return /^https?:$/.test(urlOf(value)?.protocol ?? '');
}

/** The bank calls https only; plain http is for a simulator on this machine. */
export function isCallbackUrl(value: string): boolean {
  const url = urlOf(value);
  if (url?.protocol === 'https:') return true;
  return (
    url?.protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  );
}

function urlOf(value: string): URL | null {
  // The parser forgives spaces and line breaks; the bank gets the text as it is, so it must not contain any.
  return /\s/.test(value) || !URL.canParse(value) ? null : new URL(value);
}
