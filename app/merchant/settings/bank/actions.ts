'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { BankFormState } from '@/components/merchant/settings/bank-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { orUnavailable } from '@/lib/db-errors';
import { removeBankCredentials, storeBankCredentials } from '@/lib/desk/settings/bank-credentials';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { type BankTest, testBank } from '@/lib/payments/test-bank';
import { services } from '@/lib/services';
import { checkCredentials } from '@/lib/shops/bank-credentials';
import { editorOf } from '../../editor';
import type { SettingsWords } from '../sections';

const PATH = '/merchant/settings/bank';

/** Tests what is typed, or what is in use; or stores what is typed. The secret goes nowhere but to the bank or the box. */
export async function changeBank(state: BankFormState, form: FormData): Promise<BankFormState> {
  const staff = await requireStaff(PATH, 'settings.bank');
  const typed = { clientId: formText(form, 'clientId'), clientSecret: formText(form, 'clientSecret') };
  const seenClientId = formText(form, 'seenClientId');
  const again: BankFormState = {
    ...{ clientId: typed.clientId, problems: {}, message: null, tested: null, seenClientId },
    attempt: state.attempt + 1,
  };
  const t = await getTranslations('settings');
  if (form.get('intent') === 'test') return { ...again, ...(await test(t, staff.shopId, typed)) };
  const stored = await inRequest(({ address }) =>
    storeBankCredentials(services(), editorOf(staff, address), {
      ...typed,
      seenClientId: seenClientId || null,
    }),
  ).catch(orUnavailable);
  if (stored === 'unavailable') return { ...again, message: t('unavailable') };
  if (stored.ok) redirect(`${PATH}?saved=1`);
  switch (stored.code) {
    case 'fields_invalid':
      return { ...again, problems: problemWords(t, stored.problems) };
    case 'settings_key_missing':
      return { ...again, message: t('bank.noKey.text') };
    case 'changed_meanwhile': {
      const message = t('bank.changedMeanwhile', { clientId: stored.clientId ?? t('bank.shared') });
      return { ...again, message, seenClientId: stored.clientId ?? '' };
    }
  }
}

/** Goes back to the credentials of the installation. */
export async function removeBank(form: FormData): Promise<void> {
  const staff = await requireStaff(PATH, 'settings.bank');
  const removed = await inRequest(({ address }) =>
    removeBankCredentials(services(), editorOf(staff, address), formText(form, 'seenClientId') || null),
  );
  redirect(removed.ok ? `${PATH}?removed=1` : `${PATH}?changed=1`);
}

async function test(
  t: SettingsWords,
  shopId: string,
  typed: { clientId: string; clientSecret: string },
): Promise<Partial<BankFormState>> {
  const inUse = typed.clientId.trim() === '' && typed.clientSecret.trim() === '';
  const checked = checkCredentials(typed);
  if (!inUse && !checked.ok) return { problems: problemWords(t, checked.problems) };
  const whose = inUse || !checked.ok ? { shopId } : { shopId, credentials: checked.credentials };
  const answer = await inRequest(() => testBank(services(), whose));
  return { tested: testWords(t, answer, inUse) };
}

function testWords(t: SettingsWords, { verdict, environment, said }: BankTest, inUse: boolean) {
  return {
    right: verdict === 'right',
    title: t(`bank.verdicts.${verdict}.title`),
    lines: [
      t(`bank.verdicts.${verdict}.text`, { environment: t(`environments.${environment}`) }),
      ...(said ? [t('bank.said', { said })] : []),
      t(inUse ? 'bank.tested.stored' : 'bank.tested.typed'),
    ],
  };
}

function problemWords(
  t: SettingsWords,
  problems: Partial<Record<'clientId' | 'clientSecret', 'required' | 'too_long' | 'not_printable'>>,
): BankFormState['problems'] {
  const { clientId, clientSecret } = problems;
  return {
    ...(clientId && { clientId: t(`bank.problems.${clientId}`) }),
    ...(clientSecret && { clientSecret: t(`bank.problems.${clientSecret}`) }),
  };
}
