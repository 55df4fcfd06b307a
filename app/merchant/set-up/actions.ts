'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { FieldFormState } from '@/components/ui/field-form';
import { auth } from '@/lib/auth/auth';
import { type SetUpProblem, type SetUpResult, setUp } from '@/lib/auth/set-up';
import { signIn } from '@/lib/auth/sign-in';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { isCurrency } from '@/lib/money';
import { services } from '@/lib/services';

const FIELD: Record<SetUpProblem, string> = {
  email_invalid: 'email',
  account_exists: 'email',
  password_too_short: 'password',
  password_too_long: 'password',
  name_ka_missing: 'nameKa',
  name_ka_too_long: 'nameKa',
  name_ka_control_characters: 'nameKa',
  name_en_missing: 'nameEn',
  name_en_too_long: 'nameEn',
  name_en_control_characters: 'nameEn',
  code_wrong: 'code',
};

/** Makes the first shop and its owner. Nobody is signed in for it: it works only while the installation has no owner. */
export async function setUpShop(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const currency = formText(form, 'currency');
  const typed = {
    email: formText(form, 'email'),
    nameKa: formText(form, 'nameKa'),
    nameEn: formText(form, 'nameEn'),
    code: formText(form, 'code'),
    currency: isCurrency(currency) ? currency : ('GEL' as const),
  };
  const password = formText(form, 'password');
  const result = await inRequest(({ address }) => createAndSignIn({ ...typed, password, address }));
  if (result.ok) redirect('/merchant/set-up/ready');
  // Drawn again this page would send them there without a word.
  if (result.code === 'done') redirect('/merchant/sign-in?setUp=done');
  const t = await getTranslations('staff.setUp');
  const again = { typed, problems: {}, message: null, attempt: state.attempt + 1 };
  if (result.code !== 'invalid') return { ...again, message: t(result.code) };
  const problems = result.problems.map((problem) => [FIELD[problem], t(`problems.${problem}`)] as const);
  return { ...again, problems: Object.fromEntries(problems) };
}

async function createAndSignIn(input: Parameters<typeof setUp>[1]): Promise<SetUpResult> {
  const { db, env } = services();
  const world = { db, env, auth: auth() };
  const result = await setUp(world, input);
  if (!result.ok) return result;
  const { password, address } = input;
  const { email, shopId } = result;
  const userAgent = (await headers()).get('user-agent');
  // Should it fail the next page asks for the password.
  await signIn(world, { email, password, shopId, address, userAgent });
  return result;
}
