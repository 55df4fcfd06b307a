import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateTime } from '@/components/ui/date-time';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { SubmitButton } from '@/components/ui/submit-button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { JobView, RunAgain } from './job-view';
import { useTaskWords } from './task-words';

/** One failed job. @param runAgain absent: it is tried again by itself */
export function JobItem({ job, runAgain }: { job: JobView; runAgain?: RunAgain }) {
  const t = useTranslations('merchant.jobs');
  const what = useTaskWords()(job.task);
  return (
    <li className="rounded-card border border-line bg-surface-raised p-4 sm:p-6">
      <h3 className="mb-2 font-bold">{what}</h3>
      {job.order && (
        <p className="mb-2">
          <OrderName order={job.order} />
        </p>
      )}
      <Facts job={job} />
      {runAgain && (
        <form action={runAgain} className="mt-3">
          <input type="hidden" name="job" value={job.id} />
          <SubmitButton pendingLabel={t('pending')} variant="secondary">
            {t('again')}
            <VisuallyHidden>
              : {what}
              {job.order && `, ${t('order', { number: job.order.number })}`}
            </VisuallyHidden>
          </SubmitButton>
        </form>
      )}
    </li>
  );
}

function OrderName({ order: { number, href } }: { order: NonNullable<JobView['order']> }) {
  const words = useTranslations('merchant.jobs')('order', { number });
  if (!href) return words;
  return (
    <a href={href} className="inline-block py-0.5 text-accent underline underline-offset-4">
      {words}
    </a>
  );
}

function Facts({ job }: { job: JobView }) {
  const t = useTranslations('merchant.jobs');
  const locale = useLocale();
  const time = (term: string, at: Date | null): ReactNode =>
    at && (
      <Description term={term}>
        <DateTime at={at} locale={locale} />
      </Description>
    );
  return (
    <DescriptionList>
      <Description term={t('error')}>
        {/* Errors are written for whoever runs the shop, in English. */}
        {job.error === null ? t('lost') : <span lang="en">{job.error}</span>}
      </Description>
      <Description term={t('attempts')}>
        {t('attemptsOf', { attempts: job.attempts, max: job.maxAttempts })}
      </Description>
      {time(t('asked'), job.askedAt)}
      {time(t('failed'), job.failedAt)}
      {time(t('next'), job.nextAt)}
    </DescriptionList>
  );
}
