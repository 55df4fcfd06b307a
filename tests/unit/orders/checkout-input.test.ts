import { describe, expect, test } from 'vitest';
import {
  CHECKOUT_FIELDS,
  type CheckoutField,
  type CheckoutTyped,
  checkCheckout,
  type DeliveryChoice,
  type FieldProblem,
} from '@/lib/orders/checkout-input';

const CHOICES: DeliveryChoice[] = [
  { code: 'courier', needsAddress: true },
  { code: 'pickup', needsAddress: false },
];
const good: CheckoutTyped = {
  name: 'ნინო ქავთარაძე',
  email: 'nino@example.com',
  phone: '555 12 34 56',
  country: 'GE',
  delivery: 'courier',
  address: 'რუსთაველის 1\nბინა 2',
  language: 'ka',
  promoCode: '',
};
const COUNTRIES = ['GE', 'AM'];
const problemsOf = (typed: Partial<CheckoutTyped>) => {
  const result = checkCheckout({ ...good, ...typed }, CHOICES, COUNTRIES);
  return result.ok ? null : result.problems;
};

describe('what is typed well', () => {
  test('becomes the details of an order', () => {
    expect(checkCheckout(good, CHOICES, COUNTRIES)).toEqual({
      ok: true,
      details: {
        name: 'ნინო ქავთარაძე',
        email: 'nino@example.com',
        phone: '+995555123456',
        deliveryCode: 'courier',
        address: 'რუსთაველის 1\nბინა 2',
        country: 'GE',
        locale: 'ka',
      },
    });
  });

  test('is trimmed, and the e-mail written small', () => {
    const typed = {
      ...good,
      name: '  Ana  ',
      email: ' Nino@Example.COM ',
      delivery: ' courier ',
      language: 'en',
    };
    expect(checkCheckout(typed, CHOICES)).toMatchObject({
      ok: true,
      details: { name: 'Ana', email: 'nino@example.com', deliveryCode: 'courier', locale: 'en' },
    });
  });

  test('an address that is not needed is not kept', () => {
    expect(checkCheckout({ ...good, delivery: 'pickup' }, CHOICES)).toMatchObject({
      ok: true,
      details: { address: null },
    });
    expect(problemsOf({ delivery: 'pickup', address: '' })).toBeNull();
  });

  test.each([
    ['emoji', 'ნინო 🙂'],
    ['a family of joined emoji', '👨‍👩‍👧‍👦'],
    ['HTML is text like any other', '<b onclick="x()">Nino</b>'],
    ['an apostrophe and a hyphen', "Anne-Marie O'Neil"],
    ['letters of other scripts', 'Ольга 王'],
    ['exactly as long as may be', 'ა'.repeat(120)],
  ])('a name with %s', (_what, name) => {
    expect(checkCheckout({ ...good, name }, CHOICES)).toMatchObject({ ok: true, details: { name } });
  });
});

describe('what is wrong, field by field', () => {
  test.each<[CheckoutField, string, FieldProblem]>([
    ['name', '', 'required'],
    ['name', ' \t ', 'required'],
    ['name', 'ა'.repeat(121), 'too_long'],
    ['name', 'a'.repeat(10_000), 'too_long'],
    ['name', 'Ni\u0000no', 'control_characters'],
    ['name', 'Nino\r\nBcc: x@example.com', 'control_characters'],
    ['name', 'Ni\u007fno', 'control_characters'],
    ['name', 'Ni\u0085no', 'control_characters'],
    ['name', 'Ni\u2028no', 'control_characters'],
    ['name', 'Nino \u202eevil', 'control_characters'],
    ['name', 'Nino \u2066evil\u2069', 'control_characters'],
    ['name', 'Nino \ud83d', 'control_characters'],
    ['email', '', 'required'],
    ['email', 'nino', 'not_an_email'],
    ['email', 'nino@', 'not_an_email'],
    ['email', '@example.com', 'not_an_email'],
    ['email', 'nino@example', 'not_an_email'],
    ['email', 'nino@@example.com', 'not_an_email'],
    ['email', 'ni no@example.com', 'not_an_email'],
    ['email', 'nino@example..com', 'not_an_email'],
    ['email', '.nino@example.com', 'not_an_email'],
    ['email', 'ნინო@example.com', 'not_an_email'],
    ['email', 'Nino <nino@example.com>', 'not_an_email'],
    ['email', 'nino@example.com, ana@example.com', 'not_an_email'],
    ['email', 'nino🙂@example.com', 'not_an_email'],
    ['email', 'nino@example.com\u0000', 'control_characters'],
    ['email', `${'a'.repeat(250)}@example.com`, 'too_long'],
    ['email', `${'a'.repeat(10_000)}@example.com`, 'too_long'],
    ['phone', '', 'required'],
    ['phone', 'five', 'not_a_phone'],
    ['phone', '12', 'not_a_phone'],
    ['phone', '5'.repeat(41), 'too_long'],
    ['phone', '555 12\u00003456', 'control_characters'],
    ['delivery', '', 'required'],
    ['delivery', '  ', 'required'],
    ['delivery', 'drone', 'not_a_choice'],
    ['delivery', 'COURIER', 'not_a_choice'],
    ['address', '', 'required'],
    ['address', ' \n ', 'required'],
    ['address', 'ა'.repeat(301), 'too_long'],
    ['address', 'street\u0000', 'control_characters'],
    ['address', 'street \u202e1', 'control_characters'],
    ['country', '', 'required'],
    ['country', 'DE', 'not_a_choice'],
    ['country', 'ge', 'not_a_choice'],
    ['country', 'GE\u0000', 'not_a_choice'],
    ['language', '', 'not_a_choice'],
    ['language', 'fr', 'not_a_choice'],
    ['language', 'KA', 'not_a_choice'],
  ])('%s %j: %s', (field, typed, problem) => {
    expect(problemsOf({ [field]: typed })).toEqual({ [field]: problem });
  });

  test.each([
    'nino@example.com',
    'n@example.co',
    'first.last+shop@sub.example.com',
    "o'neil@example.com",
    'under_score-dash@ex-ample.com',
    `${'a'.repeat(64)}@example.com`,
  ])('the e-mail %s is fine', (email) => expect(problemsOf({ email })).toBeNull());

  test('everything that is wrong is said at once', () => {
    const empty = Object.fromEntries(CHECKOUT_FIELDS.map((field) => [field, ''])) as CheckoutTyped;
    expect(checkCheckout(empty, CHOICES, COUNTRIES)).toEqual({
      ok: false,
      problems: {
        name: 'required',
        email: 'required',
        phone: 'required',
        country: 'required',
        delivery: 'required',
        language: 'not_a_choice',
      },
    });
    expect(
      problemsOf({
        name: 'a'.repeat(10_000),
        email: 'x',
        phone: 'y',
        delivery: 'courier',
        address: '',
        language: 'z',
      }),
    ).toEqual({
      name: 'too_long',
      email: 'not_an_email',
      phone: 'not_a_phone',
      address: 'required',
      language: 'not_a_choice',
    });
  });

  test('ten thousand characters in every field cost no time', () => {
    const started = performance.now();
    for (const piece of ['a', '1', ' ', '-', 'a.', '.@', '+5', '🙂']) {
      const long = piece.repeat(10_000 / piece.length);
      const typed = Object.fromEntries(CHECKOUT_FIELDS.map((field) => [field, long])) as CheckoutTyped;
      expect(checkCheckout(typed, CHOICES).ok).toBe(false);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('a shop that sells to one country does not ask for it, and refuses another all the same', () => {
    const details = (country: string) => checkCheckout({ ...good, country }, CHOICES, ['AM']);
    expect(details('')).toMatchObject({ ok: true, details: { country: 'AM' } });
    expect(details('AM')).toMatchObject({ ok: true, details: { country: 'AM' } });
    expect(details('GE')).toEqual({ ok: false, problems: { country: 'not_a_choice' } });
  });

  test('where nobody asks for a country none is kept', () => {
    expect(checkCheckout({ ...good, country: 'XX' }, CHOICES)).toMatchObject({
      ok: true,
      details: { country: null },
    });
  });

  test('a shop without delivery choices sells nothing', () => {
    expect(checkCheckout(good, [])).toEqual({ ok: false, problems: { delivery: 'not_a_choice' } });
  });
});
