import { type Lint, lintOf } from '@/lib/simulator/http/lints';

/** Strings whole, so that nothing inside one is taken for a number; then numbers; then what tells keys from values. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[:,{}[\]]/g;
const NUMBER = /^-?\d+(?:\.(\d+))?(?:[eE][+-]?\d+)?$/;
const MONEY_KEY =
  /^(amount|total_amount|total_discount_amount|unit_price|unit_discount_price|total_price|vat)$/;

/** Sums of doubles go astray from about the fifteenth digit on; nobody writes so many decimals on purpose. */
const ARTEFACT_DECIMALS = 9;

/**
 * Looks at the numbers of a body as the client wrote them: `JSON.parse` would hide half of their digits. Texts are
 * looked at only where money is expected.
 */
export function numberLints(text: string): Lint[] {
  const lints: Lint[] = [];
  let lastString = '';
  let key = '';
  let isValue = false;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === ':') {
      key = lastString;
      isValue = true;
      continue;
    }
    const isText = token.startsWith('"');
    const value = isText ? token.slice(1, -1) : token;
    const isMoney = isValue && MONEY_KEY.test(key);
    const decimals = isText && !isMoney ? 0 : (NUMBER.exec(value)?.[1]?.length ?? 0);
    if (decimals >= ARTEFACT_DECIMALS) lints.push(lintOf('float-artefact', named(key, isValue, value)));
    else if (decimals > 2 && isMoney) lints.push(lintOf('too-many-decimals', named(key, isValue, value)));
    if (isText) lastString = value;
    isValue = false;
  }
  return lints;
}

function named(key: string, isValue: boolean, value: string): string {
  return isValue ? `${key} ${value}` : value;
}
