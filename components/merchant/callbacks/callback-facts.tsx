import { ChevronDown } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { CodeBlock, indented } from '../ledger/code-block';
import { CopyableId } from '../order/copyable-id';
import { orderHref } from '../orders/order-summary';
import { trafficHref } from '../traffic/traffic-params';
import { EventName } from './callback-list';
import type { CallbackView } from './callback-view';
import { OutcomeBadge } from './outcome-badge';

const LINK = 'text-accent underline underline-offset-4';

/** All that is kept of a callback beside its body. */
export function CallbackFacts({ callback }: { callback: CallbackView }) {
  const t = useTranslations('ledger.callbacks');
  const locale = useLocale();
  const { outcome, orderNumber, bankOrderId, handledAt, error } = callback;
  return (
    <Card aria-labelledby="facts">
      <CardTitle id="facts">{t('facts')}</CardTitle>
      <DescriptionList>
        <Description term={t('outcome')}>
          <OutcomeBadge outcome={outcome} />
          {outcome && <span className="mt-1 block">{t(`meaning.${outcome}`)}</span>}
        </Description>
        <Description term={t('order')}>
          {orderNumber ? (
            <a href={orderHref(orderNumber)} className={LINK}>
              {orderNumber}
            </a>
          ) : (
            t('noOrder')
          )}
        </Description>
        <CopyableId term={t('bankOrderId')} id={bankOrderId} />
        <Description term={t('event')}>
          <EventName event={callback.event} />
        </Description>
        <Description term={t('received')}>
          <DateTime at={callback.receivedAt} locale={locale} style="exact" />
        </Description>
        <Description term={t('handledAt')}>
          {handledAt ? <DateTime at={handledAt} locale={locale} style="exact" /> : t('notHandled')}
        </Description>
        <Description term={t('attempts')}>{callback.attempts}</Description>
        {error && (
          <Description term={t('error')}>
            {/* Errors are written for whoever runs the shop, in English. */}
            <span lang="en">{error}</span>
          </Description>
        )}
        <Description term={t('verdict')}>{t('verdictValid')}</Description>
        <Description term={t('signature')}>
          <code className="break-all text-sm">{shortened(callback.signature)}</code>
        </Description>
        <Description term={t('sha256')}>
          <code className="break-all text-sm">{callback.sha256}</code>
        </Description>
      </DescriptionList>
      {bankOrderId && (
        <p className="mt-4">
          <a href={trafficHref({ q: bankOrderId })} className={LINK}>
            {t('traffic')}
          </a>
        </p>
      )}
    </Card>
  );
}

/** The body as the bank sent it: with line breaks for reading, and byte for byte on demand. */
export function CallbackBody({ body }: { body: string }) {
  const t = useTranslations('ledger.callbacks');
  return (
    <Card className="space-y-4">
      <CardTitle flush>{t('body')}</CardTitle>
      <CodeBlock label={t('body')}>{indented(body)}</CodeBlock>
      <details className="group">
        <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-semibold">
          <ChevronDown
            aria-hidden="true"
            className="size-4 shrink-0 transition-transform group-open:rotate-180"
          />
          {t('raw')}
        </summary>
        <p className="mb-2 max-w-3xl text-ink-muted text-sm">{t('rawText')}</p>
        <CodeBlock label={t('raw')}>{body}</CodeBlock>
      </details>
    </Card>
  );
}

/** Both ends of a signature: enough to tell two apart. */
const shortened = (text: string): string =>
  text.length > 40 ? `${text.slice(0, 24)} … ${text.slice(-12)}` : text;
