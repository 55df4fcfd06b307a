'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { SignInState } from '@/components/merchant/sign-in-form';
import { auth } from '@/lib/auth/auth';
import { safeNext } from '@/lib/auth/safe-next';
import { signIn } from '@/lib/auth/sign-in';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { findShop } from '@/lib/queries/shop';
import { services } from '@/lib/services';

/** Nobody is signed in for it: it is what checks who is calling. Counted per address and account. */
export async function signInAction(_previous: SignInState, form: FormData): Promise<SignInState> {
  const email = formText(form, 'email').slice(0, 254);
  const password = formText(form, 'password');
  const missing = [
    ...(email.trim() === '' ? (['email_missing'] as const) : []),
    ...(password === '' ? (['password_missing'] as const) : []),
  ];
  if (missing.length > 0) return { email, problems: missing };
  const result = await inRequest(async ({ address, host }) => {
    const { db } = services();
    const shop = await findShop(db, host);
    const userAgent = (await headers()).get('user-agent');
    return shop
      ? signIn({ db, auth: auth() }, { email, password, shopId: shop.id, address, userAgent })
      : ({ ok: false, code: 'wrong' } as const);
  });
  if (!result.ok) return { email, problems: [result.code] };
  const next = safeNext(form.get('next'));
  redirect(result.step === 'code' ? `/merchant/sign-in/code?next=${encodeURIComponent(next)}` : next);
}
