import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { orderHref } from '../orders/order-summary';
import { type CallbackSummary, callbackHref } from './callback-view';
import { OutcomeBadge } from './outcome-badge';

const LINK = 'inline-block py-0.5 text-accent underline underline-offset-4';

type Props = { callbacks: readonly CallbackSummary[] };

/** The inbox on screens with room for columns. */
export function CallbackTable({ callbacks }: Props) {
  const t = useTranslations('ledger.callbacks');
  const locale = useLocale();
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <HeadCell>{t('received')}</HeadCell>
        <HeadCell>{t('order')}</HeadCell>
        <HeadCell>{t('event')}</HeadCell>
        <HeadCell>{t('outcome')}</HeadCell>
        <HeadCell numeric>{t('attempts')}</HeadCell>
      </TableHead>
      <TableBody>
        {callbacks.map((callback) => (
          <tr key={callback.id} className="hover:bg-surface">
            <Cell className="whitespace-nowrap">
              <a href={callbackHref(callback.id)} className={`${LINK} font-semibold`}>
                <DateTime at={callback.receivedAt} locale={locale} style="exact" />
              </a>
            </Cell>
            <Cell>
              <Order callback={callback} />
            </Cell>
            <Cell>
              <EventName event={callback.event} />
            </Cell>
            <Cell>
              <OutcomeBadge outcome={callback.outcome} />
              {!callback.handledAt && <span className="block text-ink-muted text-sm">{t('notHandled')}</span>}
            </Cell>
            <Cell numeric>{callback.attempts}</Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** The same on a phone. */
export function CallbackCards({ callbacks }: Props) {
  const t = useTranslations('ledger.callbacks');
  const locale = useLocale();
  return (
    <ul aria-label={t('caption')} className="space-y-3">
      {callbacks.map((callback) => (
        <li key={callback.id} className="space-y-2 rounded-card border border-line bg-surface-raised p-4">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <a
              href={callbackHref(callback.id)}
              className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
            >
              <DateTime at={callback.receivedAt} locale={locale} style="exact" />
            </a>
            <OutcomeBadge outcome={callback.outcome} />
          </div>
          <p className="text-sm">
            <EventName event={callback.event} />
            {!callback.handledAt && ` · ${t('notHandled')}`}
          </p>
          <Order callback={callback} />
        </li>
      ))}
    </ul>
  );
}

function Order({ callback: { orderNumber, bankOrderId } }: { callback: CallbackSummary }) {
  const t = useTranslations('ledger.callbacks');
  if (orderNumber) {
    return (
      <a href={orderHref(orderNumber)} className={LINK}>
        {orderNumber}
      </a>
    );
  }
  return (
    <span className="text-ink-muted text-sm">
      {t('noOrder')}
      {bankOrderId && <code className="block break-all">{bankOrderId}</code>}
    </span>
  );
}

/** Events of a newer version of the bank go by their name. */
export function EventName({ event }: { event: string }) {
  const t = useTranslations('ledger.callbacks.events');
  const key = event as 'order_payment';
  return t.has(key) ? t(key) : <code>{event}</code>;
}
