import 'server-only';
import { z } from 'zod';
import type { BogOperation } from '../errors';
import { checkRequest } from './check-request';

const ID = /^[\w-]{1,100}$/;

/** Whether this text may be an id of the bank. It writes UUIDs; nobody promises that it always will. */
export function isBankId(text: string): boolean {
  return ID.test(text);
}

const bankOrder = z.object({ bankOrderId: z.string().regex(ID, 'is not an id of the bank') });
const parentOrder = z.object({ parentBankOrderId: z.string().regex(ID, 'is not an id of the bank') });

/** An order's id as part of an address. @throws BogRequestInvalid when this cannot be one. */
export function orderInPath(operation: BogOperation, bankOrderId: string): string {
  return encodeURIComponent(checkRequest(operation, bankOrder, { bankOrderId }).bankOrderId);
}

/** The same for the order that saved a card. @throws BogRequestInvalid */
export function parentInPath(operation: BogOperation, parentBankOrderId: string): string {
  return encodeURIComponent(checkRequest(operation, parentOrder, { parentBankOrderId }).parentBankOrderId);
}
