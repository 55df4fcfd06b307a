'use server';
import { refresh } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { endpointHref, NEW_WEBHOOK_PATH, WEBHOOKS_PATH } from '@/components/merchant/webhooks/webhook-href';
import type { FieldFormState } from '@/components/ui/field-form';
import { requireStaff } from '@/lib/auth/current-staff';
import { GRACES } from '@/lib/desk/developers/rotate-key';
import { changeEndpoint } from '@/lib/desk/webhooks/change-endpoint';
import { createEndpoint } from '@/lib/desk/webhooks/create-endpoint';
import { rotateWebhookSecret } from '@/lib/desk/webhooks/rotate-webhook-secret';
import { sendTestWebhook } from '@/lib/desk/webhooks/send-test-webhook';
import { setEndpointStatus } from '@/lib/desk/webhooks/set-endpoint-status';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { services } from '@/lib/services';
import { isFormToken } from '@/lib/shops/form-token';
import { ENDPOINT_STATUSES } from '@/lib/shops/webhook-problems';
import { editorOf } from '../../editor';
import { newSaving } from '../../saving';
import { unlessAway } from '../unless-away';
import { readWebhookForm, shownAgain, type WebhookWords, webhookProblemWords } from './webhook-form';

/** Adds the endpoint of the form. Its secret is in this answer alone: it is put neither into an address nor into a cookie. */
export async function addEndpoint(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(NEW_WEBHOOK_PATH, 'developers.manage');
  const formToken = formText(form, 'formToken');
  if (!isFormToken(formToken)) notFound();
  const typed = readWebhookForm(form);
  const made = await inRequest(({ address }) =>
    createEndpoint(services(), editorOf(staff, address), typed, formToken),
  ).catch(unlessAway);
  const t = await getTranslations('webhooks');
  const again = { typed: shownAgain(typed), problems: {}, message: null, attempt: state.attempt + 1 };
  if (made === 'unavailable') return { ...again, message: t('form.unavailable') };
  if (made.ok)
    return { ...again, typed: {}, secret: await secretOf(t, made.secret, made.endpointId, 'made') };
  switch (made.code) {
    case 'fields_invalid':
      return { ...again, problems: webhookProblemWords(t, made.problems) };
    case 'settings_key_missing':
      return { ...again, message: t('noKey.text') };
    case 'already_made':
      redirect(endpointHref(formToken, { news: 'already_made' }));
  }
}

/** Changes the endpoint of the form. */
export async function saveEndpoint(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(WEBHOOKS_PATH, 'developers.manage');
  const typed = readWebhookForm(form);
  const endpointId = formText(form, 'endpointId');
  const ref = { endpointId, seenVersion: formText(form, 'version') };
  const saved = await inRequest(({ address }) =>
    changeEndpoint(services(), editorOf(staff, address), ref, typed),
  ).catch(unlessAway);
  const t = await getTranslations('webhooks');
  const again = { typed: shownAgain(typed), problems: {}, message: null, attempt: state.attempt + 1 };
  if (saved === 'unavailable') return { ...again, message: t('form.unavailable') };
  if (saved.ok) redirect(endpointHref(endpointId, { news: 'saved', saving: newSaving() }));
  switch (saved.code) {
    case 'fields_invalid':
      return { ...again, problems: webhookProblemWords(t, saved.problems) };
    case 'endpoint_changed':
      return { ...again, message: t('form.changed') };
    case 'endpoint_not_found':
      return notFound();
    case 'endpoint_archived':
      redirect(endpointHref(endpointId, { news: saved.code }));
  }
}

/** Gives the endpoint of the form a new secret. */
export async function giveNewWebhookSecret(state: FieldFormState, form: FormData): Promise<FieldFormState> {
  const staff = await requireStaff(WEBHOOKS_PATH, 'developers.manage');
  const endpointId = formText(form, 'endpointId');
  const grace = GRACES.find((one) => one === form.get('grace'));
  const t = await getTranslations('webhooks');
  const again = { typed: { grace: grace ?? '' }, problems: {}, message: null, attempt: state.attempt + 1 };
  if (!grace) return { ...again, problems: { grace: t('problems.not_a_choice') } };
  const ref = { endpointId, seenVersion: formText(form, 'version') };
  const rotated = await inRequest(({ address }) =>
    rotateWebhookSecret(services(), editorOf(staff, address), ref, grace),
  ).catch(unlessAway);
  if (rotated === 'unavailable') return { ...again, message: t('form.unavailable') };
  if (rotated.ok) {
    // What the page says of the endpoint beside this answer is another by now.
    refresh();
    return { ...again, secret: await secretOf(t, rotated.secret, endpointId, 'rotated') };
  }
  if (rotated.code === 'endpoint_not_found') notFound();
  redirect(endpointHref(endpointId, { news: rotated.code }));
}

/** Pauses, resumes or archives the endpoint of the form. */
export async function changeEndpointStatus(form: FormData): Promise<void> {
  const staff = await requireStaff(WEBHOOKS_PATH, 'developers.manage');
  const endpointId = formText(form, 'endpointId');
  const status = ENDPOINT_STATUSES.find((one) => one === form.get('status')) ?? notFound();
  const changed = await inRequest(({ address }) =>
    setEndpointStatus(services(), editorOf(staff, address), endpointId, status),
  );
  if (!changed.ok && changed.code === 'endpoint_not_found') notFound();
  const news = { active: 'resumed', paused: 'paused', archived: 'archived' } as const;
  redirect(endpointHref(endpointId, { news: changed.ok ? news[status] : 'endpoint_archived' }));
}

/** Sends the endpoint of the form a test. */
export async function testEndpoint(form: FormData): Promise<void> {
  const staff = await requireStaff(WEBHOOKS_PATH, 'developers.run');
  const endpointId = formText(form, 'endpointId');
  const sent = await inRequest(({ address }) =>
    sendTestWebhook(services(), editorOf(staff, address), endpointId),
  );
  if (!sent.ok && sent.code === 'endpoint_not_found') notFound();
  redirect(endpointHref(endpointId, { news: sent.ok ? 'tested' : 'endpoint_not_active' }));
}

/** The words around it are those of an API key's secret. */
async function secretOf(t: WebhookWords, value: string, endpointId: string, how: 'made' | 'rotated') {
  const developers = await getTranslations('developers.secret');
  return {
    title: t(`secret.${how}`),
    text: t('secret.text'),
    value,
    copy: { label: developers('copy'), copied: developers('copied') },
    after: { href: endpointHref(endpointId), label: developers('done') },
  };
}
