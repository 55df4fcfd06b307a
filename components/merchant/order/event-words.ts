import { useLocale, useTranslations } from 'next-intl';
import { formatDateTime } from '@/lib/i18n/date-time';
import { type Currency, formatMoney } from '@/lib/money';
import { useBankWords } from '../bank-words';
import type { EventView } from './order-view';

/** The sentences of the timeline. @param orderCurrency of amounts that carry none of their own */
export function useEventWords(orderCurrency: Currency) {
  const t = useTranslations();
  const locale = useLocale();
  const bank = useBankWords();
  const money = (amountMinor: number, currency = orderCurrency) =>
    formatMoney({ amountMinor, currency }, locale);
  const status = (key: EventView['facts']['to']) => (key ? t(`bank.paymentStatus.${key}`) : '?');

  return {
    /** What happened, in one line. */
    what: ({ kind, rawKind, attempt, facts }: EventView): string =>
      t(`merchant.events.${kind}`, {
        kind: rawKind,
        attempt: attempt ?? 1,
        amount: money(facts.amountMinor ?? facts.totalMinor ?? 0),
        from: status(facts.from),
        to: status(facts.to),
        reason: facts.reason ? t(`merchant.attention.${facts.reason}.title`) : '?',
        operation: facts.operation ? t(`merchant.operations.kinds.${facts.operation}`) : '?',
        mail: facts.mail ? t(`merchant.mails.kinds.${facts.mail}`) : '?',
      }),

    /** What else is known of it; empty when nothing is. */
    details: ({ kind, facts }: EventView): string[] => {
      const found: string[] = [];
      const sum = (key: 'held' | 'captured' | 'refunded', amountMinor: number | null) => {
        if (amountMinor) found.push(t(`merchant.eventDetails.${key}`, { amount: money(amountMinor) }));
      };
      sum('held', facts.heldMinor);
      sum('captured', facts.capturedMinor);
      sum('refunded', facts.refundedMinor);
      if (facts.bankOrderId) found.push(t('merchant.eventDetails.bankOrderId', { id: facts.bankOrderId }));
      if (kind === 'operation_at_bank') found.push(...atBank(facts));
      if (facts.problem) found.push(t(`merchant.operations.problems.${facts.problem}`));
      if (facts.code && kind !== 'operation_completed' && facts.status !== 'completed')
        found.push(codeWords(kind, facts.code));
      if (facts.bankMessage) found.push(t('merchant.eventDetails.bankMessage', { text: facts.bankMessage }));
      found.push(...whyCancelled(facts));
      if (facts.expectedMinor !== null && facts.receivedMinor !== null) {
        found.push(
          t('merchant.eventDetails.amounts', {
            expected: money(facts.expectedMinor, facts.expectedCurrency ?? undefined),
            received: money(facts.receivedMinor, facts.receivedCurrency ?? undefined),
          }),
        );
      }
      return found;
    },

    /** Who caused it, and from where. */
    who: ({ source, actor, via, address }: EventView): string => {
      const sourceKey = `merchant.sources.${source as 'staff'}` as const;
      const viaKey = `merchant.via.${via as 'merchant'}` as const;
      const name = actor ?? t(t.has(sourceKey) ? sourceKey : 'merchant.sources.other');
      // A program comes by the one door that there is for programs: said once.
      const line =
        source === 'api' && via === 'api'
          ? name
          : t('merchant.order.timeline.who', {
              source: name,
              via: t(t.has(viaKey) ? viaKey : 'merchant.via.other'),
            });
      return address ? `${line}, ${t('merchant.order.timeline.from', { address })}` : line;
    },
  };

  function whyCancelled({ afterHours, nameGoesOn, openUntil }: EventView['facts']): string[] {
    return [
      ...(afterHours === null ? [] : [t('merchant.eventDetails.afterHours', { hours: afterHours })]),
      ...(nameGoesOn ? [t('merchant.eventDetails.nameGoesOn')] : []),
      ...(openUntil
        ? [t('merchant.eventDetails.openUntil', { date: formatDateTime(openUntil, locale) })]
        : []),
    ];
  }

  function atBank({ channel, status }: EventView['facts']): string[] {
    return [
      ...(channel ? [t(`merchant.operations.channels.${channel}`)] : []),
      ...(status === 'rejected' ? [t('merchant.operations.statuses.rejected.text')] : []),
    ];
  }

  /** Payments that did not start carry a code of ours, what is done with money an action's, all others a payment's. */
  function codeWords(kind: EventView['kind'], code: string): string {
    if (kind === 'payment_changed') {
      return t('merchant.eventDetails.code', { code, what: bank.code(code).what });
    }
    if (kind.startsWith('operation_') || kind === 'attention_raised') {
      return t('merchant.eventDetails.code', { code, what: bank.actionCode(code).what });
    }
    const key = `merchant.order.startErrors.${code as 'bank_refused'}` as const;
    return t(t.has(key) ? key : 'merchant.order.startErrors.other');
  }
}
