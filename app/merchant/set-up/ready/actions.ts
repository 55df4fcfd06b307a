'use server';
import { getTranslations } from 'next-intl/server';
import type { BankTestState } from '@/components/merchant/set-up/bank-test-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { inRequest } from '@/lib/http/request';
import { testBank } from '@/lib/payments/test-bank';
import { services } from '@/lib/services';

/** Asks the bank for a token with the shop's credentials, and says what it answered. */
export async function testConnection(): Promise<BankTestState> {
  const staff = await requireStaff('/merchant/set-up/ready', 'settings.bank');
  const { verdict, said } = await inRequest(() => testBank(services(), { shopId: staff.shopId }));
  const t = await getTranslations('staff.setUp.verdicts');
  return { good: verdict === 'right', text: t(verdict), said };
}
