import { z } from 'zod';

/** What is wrong with a field; each has words in ka and en. */
export type FieldProblem =
  | 'required'
  | 'too_long'
  | 'not_an_email'
  | 'not_a_phone'
  | 'not_a_choice'
  | 'control_characters';

export const CHECKOUT_FIELDS = [
  'name',
  'email',
  'phone',
  'country',
  'delivery',
  'address',
  'language',
  'promoCode',
] as const;
export type CheckoutField = (typeof CHECKOUT_FIELDS)[number];

/** What the form sent, as typed: shown again unchanged when something is wrong. */
export type CheckoutTyped = Record<CheckoutField, string>;

export type CheckoutDetails = {
  name: string;
  email: string;
  /** E.164: +995555123456 */
  phone: string;
  deliveryCode: string;
  address: string | null;
  /** ISO 3166-1 alpha-2; null where nobody asks. */
  country: string | null;
  locale: 'ka' | 'en';
};

export type DeliveryChoice = { code: string; needsAddress: boolean };

export type CheckoutResult =
  | { ok: true; details: CheckoutDetails }
  | { ok: false; problems: Partial<Record<CheckoutField, FieldProblem>> };

const problem = (code: FieldProblem) => ({ error: code });
/**
 * Controls, line and paragraph separators, half characters, and the signs that turn the direction of writing: with
 * those a name could be shown as something else than it is. Joined emoji and other invisible letters are left alone.
 */
const NOT_ALLOWED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const isPlain = (text: string): boolean => !NOT_ALLOWED.test(text);

const bounded = (maxLength: number) =>
  z.string().trim().min(1, problem('required')).max(maxLength, problem('too_long'));
const line = (maxLength: number) => bounded(maxLength).refine(isPlain, problem('control_characters'));
/** Address books copy a number between invisible direction marks: they are no part of it. */
const withoutMarks = (text: string): string => text.replace(/\p{Cf}/gu, '');

const shape = z.object({
  name: line(120),
  email: line(254).pipe(z.email(problem('not_an_email'))),
  phone: bounded(40)
    .refine((text) => isPlain(withoutMarks(text)), problem('control_characters'))
    .transform((typed, context) => {
      const phone = normalisePhone(typed);
      if (phone) return phone;
      context.addIssue({ code: 'custom', message: 'not_a_phone' satisfies FieldProblem });
      return z.NEVER;
    }),
  delivery: line(60),
  address: z
    .string()
    .trim()
    .max(300, problem('too_long'))
    .refine((text) => isPlain(text.replace(/[\r\n\t]/g, '')), problem('control_characters')),
  language: z.enum(['ka', 'en'], problem('not_a_choice')),
});

/**
 * Checks what was typed at checkout against the shop's choices. All problems at once. Whether a promo code is worth
 * anything depends on the goods (lib/shops/promo.ts).
 * @param countries from which buyers may order; one alone is not asked for, and none: the country is of no interest
 */
export function checkCheckout(
  typed: CheckoutTyped,
  choices: readonly DeliveryChoice[],
  countries: readonly string[] = [],
): CheckoutResult {
  const problems: Partial<Record<CheckoutField, FieldProblem>> = {};
  const parsed = shape.safeParse(typed);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = issue.path[0] as CheckoutField;
      problems[field] ??= issue.message as FieldProblem;
    }
  }
  const choice = choices.find((candidate) => candidate.code === typed.delivery.trim());
  if (!choice) problems.delivery ??= typed.delivery.trim() ? 'not_a_choice' : 'required';
  if (choice?.needsAddress && !typed.address.trim()) problems.address ??= 'required';
  const country = countryOf(typed.country.trim(), countries);
  if (country === undefined) problems.country = typed.country.trim() ? 'not_a_choice' : 'required';
  if (!parsed.success || !choice || country === undefined || Object.keys(problems).length > 0)
    return { ok: false, problems };
  const { name, email, phone, address, language } = parsed.data;
  return {
    ok: true,
    details: {
      name,
      email: email.toLowerCase(),
      phone,
      deliveryCode: choice.code,
      address: choice.needsAddress ? address : null,
      country,
      locale: language,
    },
  };
}

/** Undefined: none of the countries. */
function countryOf(typed: string, countries: readonly string[]): string | null | undefined {
  if (countries.length === 0) return null;
  // A shop that sells to one country does not ask; but a form that names another one is refused all the same.
  if (countries.length === 1 && typed === '') return countries[0];
  return countries.find((code) => code === typed);
}

/** Without the country code: 9 digits; 5… mobile, 7… mobile and internet, 2… 3… 4… with the code of a town. */
const NATIONAL = /^[2-9]\d{8}$/;

/**
 * Georgian numbers as people write them (555 12 34 56, 0322 12 34 56, +995 (0) 32 …) and foreign ones with + or 00.
 * → E.164, or null.
 */
export function normalisePhone(typed: string): string | null {
  const text = withoutMarks(typed).replace(/[\s().\p{Pd}]/gu, '');
  if (!/^(\+|00)?\d+$/.test(text)) return null;
  const digits = text.replace(/^(\+|00)/, '');
  const international = digits !== text;
  if (digits.startsWith('995') && (international || digits.length === 12)) {
    const national = digits.slice(3).replace(/^0/, '');
    return NATIONAL.test(national) ? `+995${national}` : null;
  }
  if (international) return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
  const national = digits.replace(/^0/, '');
  return NATIONAL.test(national) ? `+995${national}` : null;
}

/** For the bank's page: n***@example.com. The bank wants these masked by the merchant. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** For the bank's page: +9955******56. At least five digits stay hidden, of a short number too. */
export function maskPhone(phone: string): string {
  const shown = Math.min(5, Math.max(1, phone.length - 7));
  return phone.slice(0, shown) + '*'.repeat(Math.max(0, phone.length - 2 - shown)) + phone.slice(-2);
}
