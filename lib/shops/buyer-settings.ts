import { COUNTRY_CODES } from './countries';
import { Problems, type SettingsArea } from './settings-area';

export const COUNTRY_CHOICES = ['all', 'specific'] as const;
/** The group of all countries, which a problem may belong to as a whole. */
export const COUNTRY_LIST = 'countries';
export const countryField = (code: string): string => `country.${code}`;

/** From where buyers may order. */
export const BUYER_SETTINGS: SettingsArea = {
  fields: ['buyers', ...COUNTRY_CODES.map(countryField)],
  typedOf: ({ countries }) => ({
    buyers: countries.length === 0 ? 'all' : 'specific',
    ...Object.fromEntries(
      COUNTRY_CODES.map((code) => [countryField(code), countries.includes(code) ? '1' : '']),
    ),
  }),
  check(typed) {
    const problems = new Problems();
    const choice = problems.choice(typed, 'buyers', COUNTRY_CHOICES);
    const chosen = COUNTRY_CODES.filter((code) => typed[countryField(code)] === '1');
    if (choice === 'specific' && chosen.length === 0) problems.add(COUNTRY_LIST, 'countries_none');
    return problems.result(() => ({ countries: choice === 'all' ? [] : chosen }));
  },
};
