import 'server-only';
import type { CreateOrderRequest } from './wire/create-order-request';

/** What a bank that echoes a request must not bring into our logs and records, beside the credentials. */

const SHORTEST_PART = 8;
const MOST_PARTS = 50;

/** The buyer, and the token of a wallet. */
export function orderSecrets({ buyer, config }: CreateOrderRequest): string[] {
  const { fullName, maskedEmail, maskedPhone } = buyer ?? {};
  const names = fullName ? [fullName, ...fullName.split(/\s+/).filter(({ length }) => length > 3)] : [];
  const token = config?.googlePay?.token;
  return [...(token ? walletSecrets(token) : []), ...names, maskedEmail, maskedPhone].filter(
    (text) => typeof text === 'string',
  );
}

/**
 * A wallet's token, and each longer text inside it: a bank that has parsed the token may write it in another way. The
 * longest first, so that none is cut apart by one of its own parts.
 */
export function walletSecrets(token: string): string[] {
  const parts: string[] = [];
  collect(token, parts);
  return parts.sort((one, other) => other.length - one.length);
}

function collect(value: unknown, found: string[]): void {
  if (found.length >= MOST_PARTS) return;
  if (typeof value === 'string') {
    if (value.length >= SHORTEST_PART) found.push(value);
    collect(parse(value), found);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, found);
  }
}

/** Wallets put JSON into texts of JSON. */
function parse(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
