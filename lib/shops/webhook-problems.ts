/** Why an attempt to deliver a webhook failed: a closed list, each with words in ka and en (messages/webhooks.json). */
export const WEBHOOK_PROBLEMS = [
  /** 3xx. A redirect is not followed: it could lead anywhere. */
  'redirected',
  /** 410: nobody is to be told there any more. */
  'gone',
  /** 429 */
  'too_many_requests',
  /** Any other 4xx. */
  'refused',
  /** 5xx */
  'receiver_error',
  /** Not all of it happened within the time limit. */
  'timeout',
  'name_not_found',
  'connection_refused',
  /** Closed or reset before an answer, or the network is away. */
  'connection_lost',
  /** No certificate that can be trusted for this host. */
  'tls_failed',
  /** What came back is no HTTP. */
  'not_http',
  /** The host leads to an address inside a network, to which nothing is sent. */
  'address_refused',
  /** The URL breaks the rules as they are now. */
  'url_refused',
  /** The signing secret does not open with SETTINGS_KEY. */
  'secret_unreadable',
  /** The process ended while it was sending: whether it arrived is not known. */
  'interrupted',
] as const;

export type WebhookProblem = (typeof WEBHOOK_PROBLEMS)[number];

/** How a delivery stands. `dropped`: its endpoint was archived before. */
export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed', 'dropped'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const ENDPOINT_STATUSES = ['active', 'paused', 'archived'] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];
