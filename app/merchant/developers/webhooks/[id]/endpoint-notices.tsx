import { getTranslations } from 'next-intl/server';
import type { WebhookNews } from '@/components/merchant/webhooks/webhook-href';
import { Notice } from '@/components/ui/notice';
import type { WebhookEndpointRow } from '@/lib/queries/webhooks';

const GOOD: readonly WebhookNews[] = ['saved', 'paused', 'resumed', 'archived', 'tested', 'again'];

type Props = { news: WebhookNews | null; endpoint: Pick<WebhookEndpointRow, 'status' | 'lastProblem'> };

/** What was just done, and why nothing is sent if nothing is. */
export async function EndpointNotices({ news, endpoint: { status, lastProblem } }: Props) {
  const t = await getTranslations('webhooks');
  return (
    <>
      {news && <Notice tone={GOOD.includes(news) ? 'positive' : 'caution'}>{t(`news.${news}`)}</Notice>}
      {status === 'paused' && (
        <Notice tone="caution" live="none">
          {lastProblem === 'gone' && <p>{t('detail.goneText')}</p>}
          <p>{t('detail.pauseText')}</p>
        </Notice>
      )}
    </>
  );
}
