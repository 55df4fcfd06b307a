import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { DELIVERY_STATUSES } from '@/lib/shops/webhook-problems';

export const WEBHOOKS_PATH = '/merchant/developers/webhooks';
export const NEW_WEBHOOK_PATH = '/merchant/developers/webhooks/new';

/** What a page says after something was done. */
export const WEBHOOK_NEWS = [
  'saved',
  'paused',
  'resumed',
  'archived',
  'tested',
  'again',
  'already_made',
  'endpoint_changed',
  'endpoint_archived',
  'endpoint_not_active',
  'settings_key_missing',
] as const;

const parts = {
  /** Of the deliveries that are listed. */
  state: parseAsStringLiteral(DELIVERY_STATUSES),
  cursor: parseAsString,
  news: parseAsStringLiteral(WEBHOOK_NEWS),
  /** With the question whether it is meant. */
  ask: parseAsStringLiteral(['archive'] as const),
  /** Tells one saving from the next: the form begins anew with what was saved. */
  saving: parseAsString,
};

export type WebhookParams = inferParserType<typeof parts>;
export type WebhookNews = (typeof WEBHOOK_NEWS)[number];

export const loadWebhookParams = createLoader(parts);
const serialize = createSerializer(parts);

/** The page of an endpoint, in a state. */
export const endpointHref = (id: string, params: Partial<WebhookParams> = {}): string =>
  serialize(`${WEBHOOKS_PATH}/${encodeURIComponent(id)}`, params);

/** The page of a delivery. */
export const deliveryHref = (id: string, news?: WebhookNews): string =>
  serialize(`${WEBHOOKS_PATH}/deliveries/${encodeURIComponent(id)}`, { news });
