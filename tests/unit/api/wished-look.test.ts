import { expect, test } from 'vitest';
import { localeOf, themeOf } from '@/lib/api/wished-look';

test.each([
  [null, 'ka'],
  ['', 'ka'],
  ['ka', 'ka'],
  ['en', 'en'],
  ['EN-gb', 'en'],
  ['en-US,en;q=0.9', 'en'],
  ['fr,de;q=0.9', 'ka'],
  ['fr, en;q=0.5, ka;q=0.7', 'ka'],
  ['ka;q=0.2,en;q=0.3', 'en'],
  ['en;q=0', 'ka'],
  ['en;q=0, ka;q=0', 'ka'],
  ['english', 'ka'],
  ['en;q=2', 'ka'],
  [`${'x,'.repeat(10_000)}en`, 'ka'],
])('Accept-Language: %s', (header, locale) => {
  expect(localeOf(new Headers(header === null ? {} : { 'Accept-Language': header }))).toBe(locale);
});

test.each([
  [null, null],
  ['dark', 'dark'],
  ['Light', 'light'],
  ['follow', null],
])('Theme: %s', (header, theme) => {
  expect(themeOf(new Headers(header === null ? {} : { Theme: header }))).toBe(theme);
});
