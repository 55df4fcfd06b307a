import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { CodeBlock, indented } from '../ledger/code-block';
import { CopyableId } from '../order/copyable-id';
import { orderHref } from '../orders/order-summary';
import { CallCards, CallTable } from './call-list';
import { CallResult, HttpStatus } from './call-result';
import type { CallView } from './call-view';
import { useCallWords } from './call-words';

const LINK = 'text-accent underline underline-offset-4';

/** What was asked, what came back, how long it took, and what it means. */
export function CallFacts({ call }: { call: CallView }) {
  const t = useTranslations('ledger.traffic');
  const locale = useLocale();
  const words = useCallWords();
  return (
    <Card aria-labelledby="facts">
      <CardTitle id="facts">{words.operation(call.operation)}</CardTitle>
      <DescriptionList>
        <Description term={t('result')}>
          <CallResult call={call} long />
        </Description>
        {call.bankMessage && (
          <Description term={t('bankMessage')}>
            <span lang="en">{call.bankMessage}</span>
          </Description>
        )}
        <Description term={t('time')}>
          <DateTime at={call.startedAt} locale={locale} style="exact" />
        </Description>
        <Description term={t('duration')}>{t('ms', { ms: call.ms })}</Description>
        <Description term={t('answer')}>
          <HttpStatus status={call.httpStatus} />
        </Description>
        <Description term={t('request')}>
          <code className="break-all text-sm">
            {call.method} {call.path}
          </code>
        </Description>
        <Description term={t('attempt')}>{call.attempt}</Description>
        {call.orderNumber && (
          <Description term={t('order')}>
            <a href={orderHref(call.orderNumber)} className={LINK}>
              {call.orderNumber}
            </a>
          </Description>
        )}
        <CopyableId term={t('bankOrderId')} id={call.bankOrderId} />
        <CopyableId term={t('key')} id={call.idempotencyKey} />
      </DescriptionList>
    </Card>
  );
}

/** Both bodies, without secrets and buyers' data. */
export function CallBodies({ call: { requestBody, responseBody } }: { call: CallView }) {
  const t = useTranslations('ledger.traffic');
  const bodies = [
    { id: 'sent', title: t('requestBody'), body: requestBody },
    { id: 'got', title: t('responseBody'), body: responseBody },
  ];
  return (
    <>
      <p className="max-w-3xl text-ink-muted">{t('bodiesText')}</p>
      {bodies.map(({ id, title, body }) => (
        <Card key={id}>
          <CardTitle>{title}</CardTitle>
          {body === null ? (
            <p className="text-ink-muted">{t('noBody')}</p>
          ) : (
            <CodeBlock label={title}>{indented(body)}</CodeBlock>
          )}
        </Card>
      ))}
    </>
  );
}

/** The same request, each time that it was sent. Nothing when it was sent once. */
export function SameKey({ call }: { call: CallView }) {
  const t = useTranslations('ledger.traffic');
  if (call.sameKey.length < 2) return null;
  const caption = t('sameKey');
  return (
    <section>
      <h2 className="font-bold text-lg">{caption}</h2>
      <p className="mb-3 max-w-3xl text-ink-muted">{t('sameKeyText')}</p>
      <div className="hidden md:block">
        <CallTable calls={call.sameKey} caption={caption} current={call.id} />
      </div>
      <div className="md:hidden">
        <CallCards calls={call.sameKey} caption={caption} />
      </div>
    </section>
  );
}
