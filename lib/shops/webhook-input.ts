import { judgeOutboundUrl, type OutboundUrlProblem } from './outbound-url';
import { isOrderEvent, ORDER_EVENTS, type OrderEvent } from './webhook-events';

export const WEBHOOK_FIELDS = ['url', 'description', 'events'] as const;
export type WebhookField = (typeof WEBHOOK_FIELDS)[number];

/** What the form sent, as typed; `events`: those that are ticked, none: all of them. */
export type WebhookTyped = { url: string; description: string; events: readonly string[] };

export type WebhookProblem =
  | OutboundUrlProblem
  | 'required'
  | 'description_too_long'
  | 'description_control_characters'
  | 'not_a_choice'
  | 'too_many_endpoints'
  | 'url_taken';

export type WebhookDetails = { url: string; description: string; events: OrderEvent[] };

export type WebhookResult =
  | { ok: true; details: WebhookDetails }
  | { ok: false; problems: Partial<Record<WebhookField, WebhookProblem>> };

const DESCRIPTION_MAX = 120;
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Each of them is written for every change of an order. */
export const ENDPOINTS_MAX = 10;

/** Checks an endpoint as typed. All problems at once. @param privateAllowed see `judgeOutboundUrl` */
export function checkWebhook(typed: WebhookTyped, privateAllowed: boolean): WebhookResult {
  const problems: Partial<Record<WebhookField, WebhookProblem>> = {};
  const judged = judgeOutboundUrl(typed.url, privateAllowed);
  if (typed.url.trim() === '') problems.url = 'required';
  else if (!judged.ok) problems.url = judged.problem;
  const description = typed.description.trim();
  if (description.length > DESCRIPTION_MAX) problems.description = 'description_too_long';
  else if (CONTROL.test(description)) problems.description = 'description_control_characters';
  if (!typed.events.every(isOrderEvent)) problems.events = 'not_a_choice';
  if (!judged.ok || Object.keys(problems).length > 0) return { ok: false, problems };
  const chosen = ORDER_EVENTS.filter((event) => typed.events.includes(event));
  // All of them is what none means, also of events that there will be one day.
  const events = chosen.length === ORDER_EVENTS.length ? [] : chosen;
  return { ok: true, details: { url: judged.url, description, events } };
}

/** How people tell endpoints apart where no list stands by: the description, else the host. */
export const nameOfEndpoint = ({ url, description }: { url: string; description: string }): string =>
  description || (URL.canParse(url) ? new URL(url).host : url);
