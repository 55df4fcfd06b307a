import { useLocale, useTranslations } from 'next-intl';
import { formatDateTime } from '@/lib/i18n/date-time';
import { formatMoney } from '@/lib/money';
import { useBankWords } from '../bank-words';
import type { TaskView } from './task-view';

/** The figures of a task: what was asked for, what the bank answered, until when. Empty when there are none. */
export function useTaskFacts() {
  const t = useTranslations('merchant');
  const locale = useLocale();
  const bank = useBankWords();
  return ({ operation, currency, amountMinor, code, problem, captureDeadlineAt }: TaskView): string[] => {
    const facts: string[] = [];
    if (operation && currency && amountMinor !== null) {
      const amount = formatMoney({ amountMinor, currency }, locale);
      facts.push(t('tasks.amount', { operation: t(`operations.kinds.${operation}`), amount }));
    }
    if (operation && code) {
      const { what, advice } = bank.actionCode(code);
      facts.push(`${t('operations.item.code', { code, what })}. ${advice}`);
    }
    // Of one that the bank refused its code says more.
    if (operation && problem && problem !== 'bank_action') facts.push(t(`operations.problems.${problem}`));
    if (captureDeadlineAt)
      facts.push(t('tasks.deadline', { date: formatDateTime(captureDeadlineAt, locale) }));
    return facts;
  };
}
