'use server';
import { notFound, redirect } from 'next/navigation';
import { deliveryHref, WEBHOOKS_PATH } from '@/components/merchant/webhooks/webhook-href';
import { requireStaff } from '@/lib/auth/current-staff';
import { sendWebhookAgain } from '@/lib/desk/webhooks/send-webhook-again';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { editorOf } from '../../../../editor';

/** Sends the delivery of the form once more. */
export async function sendAgain(form: FormData): Promise<void> {
  const staff = await requireStaff(WEBHOOKS_PATH, 'developers.run');
  const deliveryId = formText(form, 'deliveryId');
  const sent = await inRequest(({ address }) =>
    sendWebhookAgain(services(), editorOf(staff, address), deliveryId),
  );
  if (!sent.ok && sent.code === 'delivery_not_found') notFound();
  redirect(deliveryHref(deliveryId, sent.ok ? 'again' : 'endpoint_not_active'));
}
