import { useLocale, useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { formatDateTime } from '@/lib/i18n/date-time';
import { formatMoney } from '@/lib/money';
import type { OperationStatus } from '@/lib/orders/operation';
import { useBankWords } from '../bank-words';
import type { OperationView } from './operation-view';

/** The one colour of each status; the words stand beside it. */
export const OPERATION_STATUS_TONES: Record<OperationStatus, Tone> = {
  requested: 'accent',
  sent: 'accent',
  unknown: 'caution',
  completed: 'positive',
  rejected: 'negative',
};

/** The sentences about an operation. @param nameOfLine what the order's line at a position is called */
export function useOperationWords(nameOfLine: (position: number) => string | null) {
  const t = useTranslations('merchant');
  const locale = useLocale();
  const bank = useBankWords();

  return {
    what: ({ kind, amountMinor, currency }: OperationView): string =>
      t('tasks.amount', {
        operation: t(`operations.kinds.${kind}`),
        amount: formatMoney({ amountMinor, currency }, locale),
      }),

    status: ({ status }: OperationView): string => t(`operations.statuses.${status}.label`),

    /** How far it is, or why it did not succeed and what to do about it. */
    explanation: (operation: OperationView): string[] => {
      const { kind, status, problem, code, bankMessage } = operation;
      if (status === 'completed') return [];
      const found: string[] = [];
      if (status !== 'rejected') found.push(t(`operations.statuses.${status}.text`));
      if (problem && (status === 'rejected' || problem === 'already_requested'))
        found.push(t(`operations.problems.${problem}`));
      if (code) {
        const { what, advice } = kind === 'charge' ? bank.code(code) : bank.actionCode(code);
        found.push(t('operations.item.code', { code, what }), advice);
      }
      if (bankMessage) found.push(t('eventDetails.bankMessage', { text: bankMessage }));
      return found;
    },

    details: ({ lines, reason }: OperationView): string[] => [
      ...(lines ?? []).map(({ position, quantity }) =>
        t('operations.item.line', { quantity, name: nameOfLine(position) ?? `#${position + 1}` }),
      ),
      ...(reason ? [t('operations.item.reason', { text: reason })] : []),
    ],

    /** Who asked for it and when, and when it was over. */
    who: (operation: OperationView): string => {
      const { madeAtBank, channel, source, requestedBy, createdAt, finishedAt } = operation;
      const sourceKey = `sources.${source as 'staff'}` as const;
      const who = madeAtBank
        ? t(`operations.channels.${channel}`)
        : (requestedBy ?? t(t.has(sourceKey) ? sourceKey : 'sources.other'));
      const asked = t('operations.item.asked', { who, date: formatDateTime(createdAt, locale, 'exact') });
      if (madeAtBank || !finishedAt) return asked;
      return `${asked}; ${t('operations.item.finished', { date: formatDateTime(finishedAt, locale, 'exact') })}`;
    },
  };
}
