import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { parseAsDay } from '../ledger/params';
import { SHOWN_OUTCOMES } from './callback-view';

/** The state of the inbox, which lives in the address. What cannot be read counts as absent. */
const callbackParams = {
  q: parseAsString.withDefault(''),
  outcome: parseAsStringLiteral(SHOWN_OUTCOMES),
  handled: parseAsStringLiteral(['yes', 'no'] as const),
  day: parseAsDay,
  cursor: parseAsString,
};

export type CallbackParams = inferParserType<typeof callbackParams>;

export const loadCallbackParams = createLoader(callbackParams);
const serialize = createSerializer(callbackParams);

/** The address of the inbox in a state. */
export const callbacksHref = (params: Partial<CallbackParams> = {}): string =>
  serialize('/merchant/callbacks', params);

export const isFiltered = ({ q, outcome, handled, day }: CallbackParams): boolean =>
  q !== '' || outcome !== null || handled !== null || day !== null;
