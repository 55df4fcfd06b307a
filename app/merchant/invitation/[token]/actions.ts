'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { FieldFormState } from '@/components/ui/field-form';
import { type AcceptResult, acceptInvitation } from '@/lib/auth/accept-invitation';
import { auth } from '@/lib/auth/auth';
import { signIn } from '@/lib/auth/sign-in';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { findShop } from '@/lib/queries/shop';
import { services } from '@/lib/services';

type Answer = AcceptResult | { ok: true; email: string; step: 'in' | 'code' | 'door' };

/** Accepts the invitation of the form and signs in. Nobody is signed in for it: the token and the password are checked. */
export async function accept(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const typed = { token: formText(form, 'token'), name: formText(form, 'name') };
  const answer = await inRequest(({ host, address }) =>
    acceptAndSignIn(host, address, { ...typed, password: formText(form, 'password') }),
  );
  if (answer.ok) {
    const step = 'step' in answer ? answer.step : 'door';
    const doors = { in: '/merchant', code: '/merchant/sign-in/code', door: '/merchant/sign-in' };
    return redirect(doors[step]);
  }
  const t = await getTranslations('staff.invitation');
  const again = { typed: { name: typed.name }, problems: {}, message: null, attempt: state.attempt + 1 };
  if (answer.code !== 'invalid') {
    const { title, text } = {
      title: t(`refusals.${answer.code}.title`),
      text: t(`refusals.${answer.code}.text`),
    };
    return { ...again, message: `${title}. ${text}` };
  }
  const problems = answer.problems.map(
    (problem) => [problem.startsWith('name') ? 'name' : 'password', t(`problems.${problem}`)] as const,
  );
  return { ...again, problems: Object.fromEntries(problems) };
}

type Typed = { token: string; name: string; password: string };

async function acceptAndSignIn(host: string, address: string | null, typed: Typed): Promise<Answer> {
  const { db, env, clock } = services();
  const shop = await findShop(db, host);
  if (!shop) return { ok: false, code: 'unknown' };
  const world = { db, env, clock, auth: auth() };
  const accepted = await acceptInvitation(world, { ...typed, shopId: shop.id, address });
  if (!accepted.ok) return accepted;
  const userAgent = (await headers()).get('user-agent');
  const { email } = accepted;
  const signedIn = await signIn(world, {
    email,
    password: typed.password,
    shopId: shop.id,
    address,
    userAgent,
  });
  return { ok: true, email, step: signedIn.ok ? signedIn.step : 'door' };
}
