import { type ReturnUrlProblem, returnUrlProblem } from './return-url';
import {
  Problems,
  type SettingsArea,
  type SettingsProblem,
  type ShopPlace,
  type Typed,
} from './settings-area';
import { readHost, readLines, readOrigin, type WrongLine } from './web-lines';

/** So many origins, and so many hosts. */
export const WEB_LINES_MAX = 20;
const TEXT_MAX = 4_000;

/** What other programs may do with the shop, and where its buyers may be sent back to. */
export const API_SETTINGS: SettingsArea = {
  fields: ['publicOrders', 'bankToken', 'origins', 'returnHosts', 'successUrl', 'failUrl'],
  typedOf: (settings) => ({
    publicOrders: settings.apiPublicOrders ? '1' : '',
    bankToken: settings.apiBankToken ? '1' : '',
    origins: settings.apiOrigins.join('\n'),
    returnHosts: settings.apiReturnHosts.join('\n'),
    successUrl: settings.apiSuccessUrl ?? '',
    failUrl: settings.apiFailUrl ?? '',
  }),
  check(typed, place) {
    const problems = new Problems();
    const lines: Record<string, readonly WrongLine[]> = {};
    const list = (field: 'origins' | 'returnHosts', read: typeof readHost): string[] => {
      const text = typed[field] ?? '';
      const { values, wrong } = readLines(text, read);
      if (text.length >= TEXT_MAX) problems.add(field, 'too_long');
      else if (wrong.length > 0) {
        problems.add(field, 'lines_wrong');
        lines[field] = wrong;
      } else if (values.length > WEB_LINES_MAX) problems.add(field, 'too_many_lines');
      return values;
    };
    const apiOrigins = list('origins', readOrigin);
    const apiReturnHosts = list('returnHosts', readHost);
    const address = (field: 'successUrl' | 'failUrl') =>
      readAddress(typed, field, { problems, apiReturnHosts, place });
    const apiSuccessUrl = address('successUrl');
    const apiFailUrl = address('failUrl');
    const checked = problems.result(() => ({
      apiPublicOrders: typed.publicOrders === '1',
      apiBankToken: typed.bankToken === '1',
      apiOrigins,
      apiReturnHosts,
      apiSuccessUrl,
      apiFailUrl,
    }));
    return checked.ok ? checked : { ...checked, lines };
  },
};

const RETURN_PROBLEMS: Readonly<Record<ReturnUrlProblem, SettingsProblem>> = {
  not_an_address: 'return_not_an_address',
  not_https: 'return_not_https',
  host_not_allowed: 'return_host_not_listed',
};

type Around = { problems: Problems; apiReturnHosts: readonly string[]; place: ShopPlace | undefined };

function readAddress(
  typed: Typed,
  field: string,
  { problems, apiReturnHosts, place }: Around,
): string | null {
  const text = (typed[field] ?? '').trim();
  if (text === '') return null;
  const { shopUrl = NOWHERE, localHttp = false } = place ?? {};
  const problem = returnUrlProblem(text, { hosts: apiReturnHosts, shopUrl, localHttp });
  if (problem !== null) problems.add(field, RETURN_PROBLEMS[problem]);
  return text;
}

/** RFC 6761: nobody's. Where a shop stands is not known, only the hosts of its list count. */
const NOWHERE = 'https://shop.invalid';
