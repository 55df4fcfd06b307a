import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardTitle } from '@/components/ui/card';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { Currency } from '@/lib/money';
import type { Totals } from '@/lib/orders/overview';
import { orderListHref } from '../orders/list-params';
import { orderHref } from '../orders/order-summary';
import type { TaskView } from '../tasks/task-view';
import { tasksHref } from '../tasks/tasks-href';
import type { HoldsView } from './overview-view';
import { useFigures } from './use-figures';

type Props = {
  today: Totals;
  holds: HoldsView;
  /** The newest of the open ones, and how many there are. */
  tasks: readonly TaskView[];
  openTasks: number;
  currency: Currency;
};

const LINK = 'inline-flex min-h-11 items-center text-accent underline underline-offset-4';

/** What does not depend on the period: this day, the money that is held, and what waits for a person. */
export function Now({ today, holds, tasks, openTasks, currency }: Props) {
  const t = useTranslations('overview.now');
  return (
    <section aria-label={t('title')} className="mb-8 grid gap-4 md:grid-cols-2 lg:grid-cols-3">
      <Today today={today} currency={currency} />
      <Holds holds={holds} currency={currency} />
      <Attention tasks={tasks} openTasks={openTasks} />
    </section>
  );
}

function Today({ today, currency }: Pick<Props, 'today' | 'currency'>) {
  const t = useTranslations('overview.now');
  const { money } = useFigures(currency);
  return (
    <Tile id="today" title={t('today')} figure={money(today.paidMinor)}>
      <p>{t('todayText', { orders: today.orders })}</p>
      {today.refundedMinor > 0 && <p>{t('returned', { amount: money(today.refundedMinor) })}</p>}
    </Tile>
  );
}

function Holds({ holds, currency }: Pick<Props, 'holds' | 'currency'>) {
  const t = useTranslations('overview.now');
  const { locale, money } = useFigures(currency);
  if (holds.count === 0) {
    return (
      <Tile id="holds" title={t('holds')} figure={money(0)}>
        <p>{t('holdsNone')}</p>
      </Tile>
    );
  }
  const deadline = holds.nextDeadlineAt && formatDateTime(holds.nextDeadlineAt, locale);
  return (
    <Tile id="holds" title={t('holds')} figure={money(holds.heldMinor)}>
      <p>{t('holdsText', { count: holds.count })}</p>
      {deadline && <p>{t('holdsDeadline', { date: deadline })}</p>}
      <a href={orderListHref({ status: ['authorised'] })} className={LINK}>
        {t('holdsLink')}
      </a>
    </Tile>
  );
}

function Attention({ tasks, openTasks }: Pick<Props, 'tasks' | 'openTasks'>) {
  const t = useTranslations();
  return (
    <Tile id="attention" title={t('overview.now.tasks')} figure={String(openTasks)}>
      {openTasks === 0 ? (
        <p>{t('overview.now.tasksNone')}</p>
      ) : (
        <>
          <ul className="space-y-1">
            {tasks.map(({ id, reason, orderNumber }) => (
              <li key={id}>
                {reason === 'other' ? t('overview.now.tasksOther') : t(`merchant.attention.${reason}.title`)}
                {orderNumber && (
                  <>
                    {' · '}
                    <a
                      href={orderHref(orderNumber)}
                      className="whitespace-nowrap text-accent underline underline-offset-4"
                    >
                      {t('overview.now.order', { number: orderNumber })}
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
          <a href={tasksHref({})} className={LINK}>
            {t('overview.now.tasksAll', { count: openTasks })}
          </a>
        </>
      )}
    </Tile>
  );
}

type TileProps = { id: string; title: string; figure: string; children: ReactNode };

function Tile({ id, title, figure, children }: TileProps) {
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <CardTitle id={id} flush className="font-semibold text-base text-ink-muted">
        {title}
      </CardTitle>
      <p className="mt-1 font-bold text-2xl tabular-nums">{figure}</p>
      <div className="mt-1 space-y-1">{children}</div>
    </Card>
  );
}
