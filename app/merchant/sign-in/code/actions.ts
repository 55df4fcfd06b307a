'use server';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { CodeState } from '@/components/merchant/sign-in-code-form';
import { auth } from '@/lib/auth/auth';
import { enterCode } from '@/lib/auth/enter-code';
import { safeNext } from '@/lib/auth/safe-next';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { findShop } from '@/lib/queries/shop';
import { services } from '@/lib/services';

/** The second step of signing in. Nobody is signed in for it: the step's cookie and the code are what it checks. */
export async function enterCodeAction(state: CodeState, form: FormData): Promise<CodeState> {
  const attempt = state.attempt + 1;
  const code = formText(form, 'code');
  if (code.trim() === '') return { attempt, problem: 'missing' };
  const result = await inRequest(async ({ address, host }) => {
    const { db } = services();
    const shop = await findShop(db, host);
    if (!shop) return { ok: false, code: 'over' } as const;
    const userAgent = (await headers()).get('user-agent');
    const visit = { cookies: (await cookies()).toString(), shopId: shop.id, address, userAgent };
    return enterCode({ db, auth: auth() }, { code, ...visit });
  });
  if (!result.ok) return { attempt, problem: result.code };
  redirect(safeNext(form.get('next')));
}
