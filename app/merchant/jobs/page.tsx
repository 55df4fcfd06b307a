import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgainNotice } from '@/components/merchant/jobs/again-notice';
import { DeadJobs, WaitingJobs } from '@/components/merchant/jobs/job-list';
import { type JobView, jobsHref, readAgain } from '@/components/merchant/jobs/job-view';
import { WorkerLights } from '@/components/merchant/jobs/worker-lights';
import { orderHref } from '@/components/merchant/orders/order-summary';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { type FailedJob, queueState } from '@/lib/queries/dead-jobs';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';
import { runAgain } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merchant.jobs'))('title') };
}

/** What the shop could not do by itself, for the whole installation, and whether anybody works at it. */
export default async function JobsPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff(jobsHref(), 'jobs.read');
  const [t, state, { again }] = await Promise.all([
    getTranslations('merchant.jobs'),
    queueState(services().db),
    searchParams,
  ]);
  // The page of another shop's order is that shop's.
  const view = ({ order, ...job }: FailedJob): JobView => ({
    ...job,
    order: order && {
      number: order.number,
      href: order.shopId === staff.shopId ? orderHref(order.number) : null,
    },
  });
  return (
    <>
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <AgainNotice count={readAgain(again)} />
      <WorkerLights {...state} />
      <DeadJobs jobs={state.dead.map(view)} count={state.deadCount} runAgain={runAgain} />
      <WaitingJobs jobs={state.waiting.map(view)} count={state.waitingCount} />
    </>
  );
}
