'use server';
import { redirect } from 'next/navigation';
import {
  dayProblemHref,
  RECONCILIATION_HREF,
  reportHref,
} from '@/components/merchant/reconciliation/report-params';
import { requireStaff } from '@/lib/auth/current-staff';
import { startDayComparison } from '@/lib/desk/ledger/start-day-comparison';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { editorOf } from '../editor';

/** Has the day of the form compared with the bank (`how=anew`: from the beginning), and goes to its report. */
export async function compareDay(form: FormData): Promise<void> {
  const staff = await requireStaff(RECONCILIATION_HREF, 'ledger.run');
  const day = String(form.get('day') ?? '').trim();
  const how = form.get('how') === 'anew' ? 'anew' : 'continue';
  const result = await inRequest(({ address }) =>
    startDayComparison(services(), editorOf(staff, address), { day, how }),
  );
  redirect(result.ok ? reportHref(day) : dayProblemHref(result.code, day));
}
