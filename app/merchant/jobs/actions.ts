'use server';
import { redirect } from 'next/navigation';
import { jobsHref } from '@/components/merchant/jobs/job-view';
import { requireStaff } from '@/lib/auth/current-staff';
import { inRequest } from '@/lib/http/request';
import { runDeadJobsAgain } from '@/lib/jobs/run-again';
import { services } from '@/lib/services';
import { editorOf } from '../editor';

/** Has the dead job of the form run again, or all dead ones, and goes back to the page with how many that were. */
export async function runAgain(form: FormData): Promise<void> {
  const staff = await requireStaff(jobsHref(), 'jobs.run');
  const which = form.get('all') === '1' ? 'all' : { jobId: String(form.get('job') ?? '') };
  const count = await inRequest(({ address }) =>
    runDeadJobsAgain(services(), which, { ...editorOf(staff, address), userId: staff.userId }),
  );
  redirect(jobsHref(count));
}
