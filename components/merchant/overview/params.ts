import { createLoader, createSerializer, type inferParserType, parseAsString } from 'nuqs/server';

/** The state of the overview, which lives in the address; as typed, since what is wrong with it is said. */
const overviewParams = {
  period: parseAsString,
  from: parseAsString,
  to: parseAsString,
  currency: parseAsString,
};

export type OverviewParams = inferParserType<typeof overviewParams>;

export const loadOverviewParams = createLoader(overviewParams);

const serialize = createSerializer(overviewParams);

/** The address of the overview in a state. */
export const overviewHref = (params: Partial<OverviewParams>): string =>
  serialize('/merchant/overview', params);
