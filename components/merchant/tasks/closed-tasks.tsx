import { useLocale, useTranslations } from 'next-intl';
import { formatDateTime } from '@/lib/i18n/date-time';
import type { TaskView } from './task-view';

/** What was dealt with, by whom and when, folded up. */
export function ClosedTasks({ tasks }: { tasks: readonly TaskView[] }) {
  const t = useTranslations('merchant');
  if (tasks.length === 0) return null;
  return (
    <details className="mb-6 rounded-card border border-line bg-surface-raised px-4 sm:px-6">
      <summary className="min-h-11 py-2 font-semibold">{t('tasks.closed', { count: tasks.length })}</summary>
      <ul className="divide-y divide-line pb-4">
        {tasks.map((task) => (
          <li key={task.id} className="py-2">
            <p>{t(task.reason === 'other' ? 'tasks.other.title' : `attention.${task.reason}.title`)}</p>
            <Closing task={task} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Closing({ task: { closedAt, closedBy } }: { task: TaskView }) {
  const t = useTranslations('merchant.tasks');
  const locale = useLocale();
  if (!closedAt) return null;
  const date = formatDateTime(closedAt, locale, 'exact');
  return (
    <p className="break-words text-ink-muted text-sm">
      {closedBy ? t('closedBy', { who: closedBy, date }) : t('closedByFacts', { date })}
    </p>
  );
}
