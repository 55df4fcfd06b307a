'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { accountHref, SECOND_FACTOR_PATH } from '@/components/merchant/account/account-href';
import type { FactorState } from '@/components/merchant/account/factor-types';
import type { FieldFormState } from '@/components/ui/field-form';
import { auth } from '@/lib/auth/auth';
import { requireStaff } from '@/lib/auth/current-staff';
import type { Staff } from '@/lib/auth/find-staff';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  renewRecoveryCodes,
} from '@/lib/auth/second-factor';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';

/**
 * The next step of turning the second factor on, or of making new recovery codes. One action for both: after the last step
 * the page is drawn anew with the other purpose, and what it shows belongs to the action that it came from.
 */
export async function advanceFactor(state: FactorState, form: FormData): Promise<FactorState> {
  const staff = await requireStaff(SECOND_FACTOR_PATH, 'account.own');
  if (formText(form, 'step') === 'scan') return confirm(staff, state, form);
  const attempt = state.attempt + 1;
  return formText(form, 'purpose') === 'renew' ? renew(staff, attempt, form) : begin(staff, attempt, form);
}

async function begin(staff: Staff, attempt: number, form: FormData): Promise<FactorState> {
  const person = await personOf(staff);
  const begun = await inRequest(({ address }) =>
    beginSecondFactor(world(), { ...person, address, password: formText(form, 'password') }),
  );
  if (!begun.ok) return { step: 'password', attempt, problem: begun.code };
  return { step: 'scan', attempt, problem: null, uri: begun.uri, secret: begun.secret };
}

async function confirm(staff: Staff, state: FactorState, form: FormData): Promise<FactorState> {
  const person = await personOf(staff);
  const attempt = state.attempt + 1;
  const confirmed = await inRequest(({ address }) =>
    confirmSecondFactor(world(), { ...person, address, code: formText(form, 'code') }),
  );
  if (confirmed.ok) return { step: 'codes', attempt, problem: null, codes: confirmed.codes, renewed: false };
  const wrong = confirmed.code === 'code_wrong' && state.step === 'scan';
  return wrong
    ? { ...state, attempt, problem: 'code_wrong' }
    : {
        step: 'password',
        attempt,
        problem: confirmed.code === 'code_wrong' ? 'not_begun' : confirmed.code,
      };
}

async function renew(staff: Staff, attempt: number, form: FormData): Promise<FactorState> {
  const person = await personOf(staff);
  const renewed = await inRequest(({ address }) =>
    renewRecoveryCodes(world(), { ...person, address, password: formText(form, 'password') }),
  );
  if (!renewed.ok) return { step: 'password', attempt, problem: renewed.code };
  return { step: 'codes', attempt, problem: null, codes: renewed.codes, renewed: true };
}

/** From now on the password alone signs in. */
export async function turnOff(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(SECOND_FACTOR_PATH, 'account.own');
  const person = await personOf(staff);
  const ended = await inRequest(({ address }) =>
    endSecondFactor(world(), { ...person, address, password: formText(form, 'offPassword') }),
  );
  if (ended.ok) redirect(accountHref('factorOff'));
  const t = await getTranslations('staff.factor.problems');
  return { typed: {}, problems: { offPassword: t(ended.code) }, message: null, attempt: state.attempt + 1 };
}

const world = () => ({ ...services(), auth: auth() });

/** The plugin takes the session from the cookie of the request. */
const personOf = async ({ userId, email, shopId }: Staff) => ({
  userId,
  email,
  shopId,
  headers: new Headers(await headers()),
});
