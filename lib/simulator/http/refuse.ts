import type { Ctx } from '@/lib/simulator/http/context';
import { htmlPage, springError } from '@/lib/simulator/http/error-bodies';
import type { Refusal } from '@/lib/simulator/orders/refusal';
import type { Settings } from '@/lib/simulator/settings';

export type WireAnswer = { readonly status: number; readonly contentType: string; readonly body: string };

/** A refusal in the shape the settings ask for; the bank has no catalogue, so all known shapes exist here. */
export function refusalAnswer(
  refusal: Refusal,
  settings: Settings,
  path: string,
  nowMicros: number,
): WireAnswer {
  const { status, key, message } = refusal;
  const json = (body: unknown): WireAnswer => ({
    status,
    contentType: settings['http.jsonMediaType'],
    body: JSON.stringify(body),
  });
  switch (settings['errors.shape']) {
    case 'key_message':
      return json({ key, message });
    case 'message':
      return json({ message });
    case 'spring':
      return json(springError(status, path, nowMicros));
    case 'error_code':
      return json({ error_code: status, error_message: message, information_link: null, details: null });
    case 'html':
      return { status, contentType: 'text/html;charset=utf-8', body: htmlPage(status) };
    case 'empty':
      return { status, contentType: '', body: '' };
  }
}

/** Turns an answer into the response, byte for byte. */
export function send(c: Ctx, { status, contentType, body }: WireAnswer): Response {
  // For the request log: reading it back from the response would cost as much as the whole call.
  c.set('answerText', body);
  // Not c.newResponse: its types know only the statuses of the standard, and settings may ask for any.
  return new Response(body === '' ? null : body, {
    status,
    headers: contentType ? { 'Content-Type': contentType } : {},
  });
}
