import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TaskItem } from '@/components/merchant/tasks/task-item';
import { TaskOutcomeNotice } from '@/components/merchant/tasks/task-outcome-notice';
import { taskRights } from '@/components/merchant/tasks/task-rights';
import { tasksHref } from '@/components/merchant/tasks/tasks-href';
import { EmptyState } from '@/components/ui/empty-state';
import { PageTitle } from '@/components/ui/page-title';
import { Pagination } from '@/components/ui/pagination';
import { requireStaff } from '@/lib/auth/current-staff';
import { listOpenTasks } from '@/lib/queries/tasks';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';
import { dealWithTask } from './actions';

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merchant.tasks'))('title') };
}

/** All that waits for a decision of the shop's staff, newest first. */
export default async function TasksPage({ searchParams }: { searchParams: PageQuery }) {
  const { cursor: place, task: outcome } = await searchParams;
  const cursor = typeof place === 'string' ? place : null;
  const staff = await requireStaff(tasksHref(cursor ? { cursor } : {}), 'tasks.read');
  const [t, { tasks, newer, older }] = await Promise.all([
    getTranslations('merchant.tasks'),
    listOpenTasks(services().db, { shopId: staff.shopId, cursor, limit: PAGE_SIZE }),
  ]);
  const href = (to: string | null) => (to ? tasksHref({ cursor: to }) : null);
  return (
    <>
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <TaskOutcomeNotice outcome={outcome} />
      {tasks.length === 0 ? (
        <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
      ) : (
        <ul className="space-y-4">
          {tasks.map((task) => (
            <TaskItem key={task.id} task={task} {...taskRights(staff.role, dealWithTask)} on="list" />
          ))}
        </ul>
      )}
      <Pagination
        label={t('pages')}
        previous={{ href: href(newer), label: t('newer') }}
        next={{ href: href(older), label: t('older') }}
      />
    </>
  );
}
