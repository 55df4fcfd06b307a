import type { ApiOperation } from '../operation';
import { AUTHORIZE } from './authorize';
import { BANK_TOKEN } from './bank-token';
import { CALLBACKS } from './callback';
import { CREATE_ORDER } from './create-order';
import { READ_ORDER } from './read-order';

/** Every operation of the API, in the order in which the reference shows them. A route serves each, and nothing else is served. */
export const OPERATIONS: readonly ApiOperation[] = [
  CREATE_ORDER,
  READ_ORDER,
  BANK_TOKEN,
  ...CALLBACKS,
  AUTHORIZE,
];
