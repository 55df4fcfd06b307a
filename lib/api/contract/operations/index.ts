import type { ApiOperation } from '../operation';
import { BANK_TOKEN } from './bank-token';

/** Every operation of the API, in the order in which the reference shows them. A route serves each, and nothing else is served. */
export const OPERATIONS: readonly ApiOperation[] = [BANK_TOKEN];
