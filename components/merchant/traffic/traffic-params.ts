import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { parseAsDay, parseAsFlag } from '../ledger/params';
import { SHOWN_OPERATIONS } from './call-view';

/** The state of the list of calls, which lives in the address. What cannot be read counts as absent. */
const trafficParams = {
  q: parseAsString.withDefault(''),
  operation: parseAsStringLiteral(SHOWN_OPERATIONS),
  failed: parseAsFlag.withDefault(false),
  day: parseAsDay,
  cursor: parseAsString,
};

export type TrafficParams = inferParserType<typeof trafficParams>;

export const loadTrafficParams = createLoader(trafficParams);
const serialize = createSerializer(trafficParams);

/** The address of the list of calls in a state. */
export const trafficHref = (params: Partial<TrafficParams> = {}): string =>
  serialize('/merchant/traffic', params);

export const callHref = (id: string): string => `/merchant/traffic/${encodeURIComponent(id)}`;

export const isFiltered = ({ q, operation, failed, day }: TrafficParams): boolean =>
  q !== '' || operation !== null || failed || day !== null;
