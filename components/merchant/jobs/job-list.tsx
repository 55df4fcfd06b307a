import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { JobItem } from './job-item';
import type { JobView, RunAgain } from './job-view';

type Props = { jobs: readonly JobView[]; count: number };

/** Jobs that only a person can have run again. @param count of all of them; the list may hold fewer */
export function DeadJobs({ jobs, count, runAgain }: Props & { runAgain: RunAgain }) {
  const t = useTranslations('merchant.jobs');
  return (
    <section aria-labelledby="dead" className="mb-8">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="dead" className="font-bold text-lg">
          {t('dead.title')}
        </h2>
        {jobs.length > 1 && (
          <form action={runAgain}>
            <input type="hidden" name="all" value="1" />
            <SubmitButton pendingLabel={t('pending')}>{t('againAll', { count })}</SubmitButton>
          </form>
        )}
      </div>
      {jobs.length === 0 ? (
        <EmptyState title={t('dead.none')}>{t('dead.noneText')}</EmptyState>
      ) : (
        <List jobs={jobs} count={count} runAgain={runAgain} />
      )}
    </section>
  );
}

/** Jobs that have failed and are tried again by themselves. Nothing when there are none. */
export function WaitingJobs({ jobs, count }: Props) {
  const t = useTranslations('merchant.jobs');
  if (jobs.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="font-bold text-lg">
        {t('waiting.title')}
      </h2>
      <p className="mb-4 text-ink-muted">{t('waiting.text')}</p>
      <List jobs={jobs} count={count} />
    </section>
  );
}

function List({ jobs, count, runAgain }: Props & { runAgain?: RunAgain }) {
  const t = useTranslations('merchant.jobs');
  return (
    <>
      {count > jobs.length && (
        <p className="mb-3 text-ink-muted">{t('shown', { shown: jobs.length, count })}</p>
      )}
      <ul className="space-y-4">
        {jobs.map((job) => (
          <JobItem key={job.id} job={job} runAgain={runAgain} />
        ))}
      </ul>
    </>
  );
}
