import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ClosedTasks } from './closed-tasks';
import { TaskItem, type TaskItemProps } from './task-item';
import type { TaskView } from './task-view';

type Props = Pick<TaskItemProps, 'close' | 'may'> & { tasks: readonly TaskView[] };

/** Everything about an order that a person has to decide, and what was decided. Nothing when there is nothing. */
export function OrderTasks({ tasks, close, may }: Props) {
  const t = useTranslations('merchant.tasks');
  const open = tasks.filter(({ closedAt }) => !closedAt);
  const closed = tasks.filter(({ closedAt }) => closedAt);
  return (
    <>
      {open.length > 0 && (
        <section
          aria-labelledby="tasks"
          className="mb-6 rounded-card border-2 border-caution bg-caution-soft p-4 sm:p-6"
        >
          <h2 id="tasks" className="mb-3 flex items-center gap-2 font-semibold text-caution">
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
            {t('open', { count: open.length })}
          </h2>
          <ul className="divide-y divide-line-strong">
            {open.map((task) => (
              <TaskItem key={task.id} task={task} close={close} may={may} on="order" />
            ))}
          </ul>
        </section>
      )}
      <ClosedTasks tasks={closed} />
    </>
  );
}
