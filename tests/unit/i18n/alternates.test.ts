import { expect, test } from 'vitest';
import { alternatesOf } from '@/lib/i18n/alternates';

test('a public page names itself in both languages and without a choice', () => {
  expect(alternatesOf('/products/gurian-tea')).toEqual({
    canonical: '/products/gurian-tea',
    languages: {
      ka: '/products/gurian-tea?lang=ka',
      en: '/products/gurian-tea?lang=en',
      'x-default': '/products/gurian-tea',
    },
  });
});
