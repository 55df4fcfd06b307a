import { z } from 'zod';

/** What is wrong with a field; each has words in ka and en. */
export type FieldProblem =
  | 'required'
  | 'too_long'
  | 'not_an_email'
  | 'not_a_phone'
  | 'not_a_choice'
  | 'control_characters';

export type CheckoutField = 'name' | 'email' | 'phone' | 'delivery' | 'address' | 'language';
export const CHECKOUT_FIELDS: readonly CheckoutField[] = [
  'name',
  'email',
  'phone',
  'delivery',
  'address',
  'language',
];

/** What the form sent, as typed: shown again unchanged when something is wrong. */
export type CheckoutTyped = Record<CheckoutField, string>;

export type CheckoutDetails = {
  name: string;
  email: string;
  /** E.164: +995555123456 */
  phone: string;
  deliveryCode: string;
  address: string | null;
  locale: 'ka' | 'en';
};

export type DeliveryChoice = { code: string; needsAddress: boolean };

export type CheckoutResult =
  | { ok: true; details: CheckoutDetails }
  | { ok: false; problems: Partial<Record<CheckoutField, FieldProblem>> };

const problem = (code: FieldProblem) => ({ error: code });
// biome's rule against control characters in a pattern is answered by naming the Unicode category.
const line = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1, problem('required'))
    .max(maxLength, problem('too_long'))
    .regex(/^\P{Cc}*$/u, problem('control_characters'));

const shape = z.object({
  name: line(120),
  email: line(254).pipe(z.email(problem('not_an_email'))),
  phone: line(40).transform((typed, context) => {
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
    .regex(/^[\P{Cc}\r\n\t]*$/u, problem('control_characters')),
  language: z.enum(['ka', 'en'], problem('not_a_choice')),
});

/** Checks what was typed at checkout against the shop's delivery choices. All problems at once. */
export function checkCheckout(typed: CheckoutTyped, choices: readonly DeliveryChoice[]): CheckoutResult {
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
  if (!parsed.success || !choice || Object.keys(problems).length > 0) return { ok: false, problems };
  const { name, email, phone, address, language } = parsed.data;
  return {
    ok: true,
    details: {
      name,
      email: email.toLowerCase(),
      phone,
      deliveryCode: choice.code,
      address: choice.needsAddress ? address : null,
      locale: language,
    },
  };
}

/**
 * Georgian numbers as people write them (555 12 34 56, 0322 12 34 56, +995…) and foreign ones with + or 00.
 * → E.164, or null.
 */
export function normalisePhone(typed: string): string | null {
  const text = typed.replace(/[\s().-]/g, '');
  if (!/^(\+|00)?\d+$/.test(text)) return null;
  const digits = text.replace(/^(\+|00)/, '');
  const international = text.startsWith('+') || text.startsWith('00');
  if (international)
    return digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0') ? `+${digits}` : null;
  if (/^995\d{9}$/.test(digits)) return `+${digits}`;
  if (/^0\d{9}$/.test(digits)) return `+995${digits.slice(1)}`;
  return /^[2-9]\d{8}$/.test(digits) ? `+995${digits}` : null;
}

/** For the bank's page: n***@example.com. The bank wants these masked by the merchant. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** For the bank's page: +9955*****56. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 5)}${'*'.repeat(Math.max(3, phone.length - 7))}${phone.slice(-2)}`;
}
