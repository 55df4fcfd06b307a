import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { orderHref } from '../orders/order-summary';
import { CallResult, HttpStatus } from './call-result';
import type { CallSummary } from './call-view';
import { useCallWords } from './call-words';
import { callHref } from './traffic-params';

const LINK = 'inline-block py-0.5 text-accent underline underline-offset-4';

type Props = {
  calls: readonly CallSummary[];
  caption: string;
  /** The one that the page is about. */
  current?: string;
};

/** Calls on screens with room for columns. */
export function CallTable({ calls, caption, current }: Props) {
  const t = useTranslations('ledger.traffic');
  const locale = useLocale();
  const words = useCallWords();
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell>{t('time')}</HeadCell>
        <HeadCell>{t('operation')}</HeadCell>
        <HeadCell>{t('order')}</HeadCell>
        <HeadCell>{t('answer')}</HeadCell>
        <HeadCell numeric>{t('duration')}</HeadCell>
        <HeadCell>{t('result')}</HeadCell>
      </TableHead>
      <TableBody>
        {calls.map((call) => (
          <tr
            key={call.id}
            className="hover:bg-surface aria-[current]:bg-accent-soft"
            aria-current={call.id === current ? 'true' : undefined}
          >
            <Cell className="whitespace-nowrap">
              <a href={callHref(call.id)} className={`${LINK} font-semibold`}>
                <DateTime at={call.startedAt} locale={locale} style="exact" />
              </a>
            </Cell>
            <Cell>
              {words.operation(call.operation)}
              <Attempt attempt={call.attempt} />
            </Cell>
            <Cell className="whitespace-nowrap">
              <Order number={call.orderNumber} />
            </Cell>
            <Cell className="whitespace-nowrap">
              <HttpStatus status={call.httpStatus} />
            </Cell>
            <Cell numeric>{t('ms', { ms: call.ms })}</Cell>
            <Cell className="min-w-48">
              <CallResult call={call} />
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** The same on a phone. */
export function CallCards({ calls, caption }: Props) {
  const t = useTranslations('ledger.traffic');
  const locale = useLocale();
  const words = useCallWords();
  return (
    <ul aria-label={caption} className="space-y-3">
      {calls.map((call) => (
        <li key={call.id} className="space-y-2 rounded-card border border-line bg-surface-raised p-4">
          <a
            href={callHref(call.id)}
            className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
          >
            <DateTime at={call.startedAt} locale={locale} style="exact" />
          </a>
          <p className="font-semibold">
            {words.operation(call.operation)}
            <Attempt attempt={call.attempt} />
          </p>
          <p className="flex flex-wrap gap-x-4 text-ink-muted text-sm">
            <HttpStatus status={call.httpStatus} />
            <span className="tabular-nums">{t('ms', { ms: call.ms })}</span>
            {call.orderNumber && <Order number={call.orderNumber} />}
          </p>
          <div>
            <CallResult call={call} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Attempt({ attempt }: { attempt: number }) {
  const t = useTranslations('ledger.traffic');
  return attempt > 1 && <span className="block text-ink-muted text-sm">{t('attemptOf', { attempt })}</span>;
}

function Order({ number }: { number: string | null }) {
  return (
    number && (
      <a href={orderHref(number)} className={LINK}>
        {number}
      </a>
    )
  );
}
