import { useTranslations } from 'next-intl';
import type { WebhookEvent } from '@/lib/shops/webhook-events';
import type { WebhookProblem } from '@/lib/shops/webhook-problems';

/** The key of an event's words: a full stop in a key would lead elsewhere. */
export const eventKey = (event: WebhookEvent) =>
  event.slice(event.indexOf('.') + 1) as WebhookEvent extends `${string}.${infer Rest}` ? Rest : never;

/** Events and problems in words; those of a newer version go by their name. */
export function useWebhookWords() {
  const events = useTranslations('webhooks.events');
  const problems = useTranslations('webhooks.attemptProblems');
  return {
    event: (event: WebhookEvent): string => {
      const key = eventKey(event);
      return events.has(key) ? events(key) : event;
    },
    problem: (problem: WebhookProblem): string => (problems.has(problem) ? problems(problem) : problem),
  };
}
