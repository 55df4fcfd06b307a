'use server';
import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { callbacksHref } from '@/components/merchant/callbacks/callback-params';
import { callbackHref } from '@/components/merchant/callbacks/callback-view';
import { requireStaff } from '@/lib/auth/current-staff';
import { processCallbackAgain } from '@/lib/desk/ledger/process-callback-again';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { editorOf } from '../../editor';

/** Has the callback of the form processed again, and goes back to its page with what came of it. */
export async function processAgain(form: FormData): Promise<void> {
  const staff = await requireStaff(callbacksHref(), 'ledger.run');
  const id = z.uuid().safeParse(form.get('callback'));
  if (!id.success) notFound();
  const result = await inRequest(({ address }) =>
    processCallbackAgain(services(), editorOf(staff, address), id.data),
  );
  if (!result.ok) notFound();
  redirect(callbackHref(id.data, result.outcome));
}
