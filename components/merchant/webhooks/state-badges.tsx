import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { DeliveryStatus, EndpointStatus } from '@/lib/shops/webhook-problems';

const ENDPOINT: Record<EndpointStatus, Tone> = { active: 'positive', paused: 'caution', archived: 'neutral' };
const DELIVERY: Record<DeliveryStatus, Tone> = {
  waiting: 'accent',
  delivered: 'positive',
  failed: 'negative',
  dropped: 'neutral',
};

/** Whether anything is sent to an endpoint, in a word. */
export function EndpointBadge({ status }: { status: EndpointStatus }) {
  const t = useTranslations('webhooks.states');
  return <Badge tone={ENDPOINT[status]}>{t(status)}</Badge>;
}

/** How a delivery stands, in a word. */
export function DeliveryBadge({ status }: { status: DeliveryStatus }) {
  const t = useTranslations('webhooks.deliveryStates');
  return <Badge tone={DELIVERY[status]}>{t(status)}</Badge>;
}
