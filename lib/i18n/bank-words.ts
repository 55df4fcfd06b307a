import { MESSAGES, type Messages } from './messages';

type Codes = Messages['bank']['codes'];
type ActionCodes = Messages['bank']['actionCodes'];
type Methods = Messages['bank']['methods'];

/** The message key under `bank.codes` for a response code; codes that the bank adds later have words as well. */
export function bankCodeKey(code: string | null): keyof Codes {
  return code !== null && Object.hasOwn(MESSAGES.ka.bank.codes, code) ? (code as keyof Codes) : 'unknown';
}

/** The message key under `bank.actionCodes` for the code of a refused refund, capture or release. */
export function bankActionCodeKey(code: string | null): keyof ActionCodes {
  return code !== null && Object.hasOwn(MESSAGES.ka.bank.actionCodes, code)
    ? (code as keyof ActionCodes)
    : 'unknown';
}

/** The message key under `bank.methods` for a transfer method of the bank. */
export function bankMethodKey(method: string | null): keyof Methods {
  return method !== null && Object.hasOwn(MESSAGES.ka.bank.methods, method)
    ? (method as keyof Methods)
    : 'unknown';
}
