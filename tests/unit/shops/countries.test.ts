import { describe, expect, test } from 'vitest';
import { COUNTRY_CODES, countriesSoldTo, countryChoices, isCountryCode } from '@/lib/shops/countries';

describe('countries', () => {
  test('are the 249 codes of ISO 3166-1, each once', () => {
    expect(new Set(COUNTRY_CODES).size).toBe(249);
    expect(COUNTRY_CODES).toHaveLength(249);
    expect(COUNTRY_CODES.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
  });

  test.each(['XX', 'ge', 'GEO', '', 'UK'])('%j is none', (text) => expect(isCountryCode(text)).toBe(false));

  test('a shop without a restriction sells everywhere', () => {
    expect(countriesSoldTo([])).toBe(COUNTRY_CODES);
    expect(countriesSoldTo(['GE', 'AM'])).toEqual(['GE', 'AM']);
  });

  test.each(['ka', 'en'])('have names in %s, Georgia first and the others by name', (locale) => {
    const choices = countryChoices(COUNTRY_CODES, locale);
    expect(choices[0]?.value).toBe('GE');
    expect(choices.every(({ value, label }) => label !== '' && label !== value)).toBe(true);
    const rest = choices.slice(1).map(({ label }) => label);
    expect(rest).toEqual([...rest].sort(new Intl.Collator(locale).compare));
  });
});
