import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import type { Currency } from '@/lib/money';
import { useEventWords } from './event-words';
import type { EventView } from './order-view';

type Props = { events: readonly EventView[]; currency: Currency };

/** All that happened to the order, oldest first: what, when, who, from where. */
export function Timeline({ events, currency }: Props) {
  const t = useTranslations('merchant.order.timeline');
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-4 font-bold text-lg">
        {t('title')}
      </h2>
      {events.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <ol className="ms-1.5 border-line-strong border-s">
          {events.map((event) => (
            <TimelineEntry key={event.id} event={event} currency={currency} />
          ))}
        </ol>
      )}
    </section>
  );
}

function TimelineEntry({ event, currency }: { event: EventView; currency: Currency }) {
  const locale = useLocale();
  const words = useEventWords(currency);
  const details = words.details(event);
  const weighty = event.kind === 'attention_raised';
  return (
    <li className="relative ps-5 pb-5 last:pb-0">
      <span
        aria-hidden="true"
        className={`absolute -start-[0.34rem] top-2 size-2.5 rounded-full ${weighty ? 'bg-caution' : 'bg-line-strong'}`}
      />
      <p className={weighty ? 'font-semibold text-caution' : 'font-semibold'}>{words.what(event)}</p>
      {event.facts.note && (
        <p className="my-1 whitespace-pre-line break-words rounded-control bg-surface-sunken px-3 py-2">
          {event.facts.note}
        </p>
      )}
      {details.length > 0 && (
        <ul className="text-sm">
          {details.map((detail) => (
            <li key={detail} className="break-words">
              {detail}
            </li>
          ))}
        </ul>
      )}
      <p className="break-words text-ink-muted text-sm">
        <DateTime at={event.at} locale={locale} style="exact" /> · {words.who(event)}
      </p>
    </li>
  );
}
