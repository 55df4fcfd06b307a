import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { AgainNotice } from '@/components/merchant/jobs/again-notice';
import { DeadJobs, WaitingJobs } from '@/components/merchant/jobs/job-list';
import { type JobView, jobsHref, readAgain } from '@/components/merchant/jobs/job-view';
import { WorkerLights } from '@/components/merchant/jobs/worker-lights';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { taskList } from '@/lib/jobs/tasks';
import type { Services } from '@/lib/services';

const show = (element: ReactNode, locale: 'ka' | 'en' = 'en') =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="Asia/Tbilisi">
      {element}
    </NextIntlClientProvider>,
  );
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const job = (over: Partial<JobView> = {}): JobView => ({
  id: '7',
  task: 'send_mail',
  order: { number: 'A-1042', href: '/merchant/orders/A-1042' },
  attempts: 40,
  maxAttempts: 40,
  error: 'connect ECONNREFUSED',
  askedAt: new Date('2026-11-20T10:00:00Z'),
  failedAt: new Date('2026-11-27T10:00:00Z'),
  nextAt: null,
  ...over,
});
const again = async () => {};

describe('the dead jobs', () => {
  test('say what was to be done, for which order, what went wrong and since when', () => {
    const html = show(<DeadJobs jobs={[job()]} count={1} runAgain={again} />);
    const text = textOf(html);
    for (const part of [
      'Send a mail',
      'Order A-1042',
      'connect ECONNREFUSED',
      '40 of 40',
      '20 Nov 2026',
      '27 Nov 2026',
    ]) {
      expect(text).toContain(part);
    }
    expect(html).toContain('href="/merchant/orders/A-1042"');
    expect(html).toContain('name="job" value="7"');
  });

  test('have buttons that are told apart without seeing the page', () => {
    const jobs = [job(), job({ id: '8', task: 'check_payment', order: null })];
    const html = show(<DeadJobs jobs={jobs} count={2} runAgain={again} />);
    const buttons = [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inner]) =>
      textOf(inner ?? '').trim(),
    );
    expect(buttons).toEqual([
      'Run all 2 again',
      expect.stringMatching(/^Run again ?: Send a mail, Order A-1042$/),
      expect.stringMatching(/^Run again ?: Ask the bank about a payment$/),
    ]);
  });

  test('of another shop name the order and lead nowhere', () => {
    const jobs = [job({ order: { number: 'A-1042', href: null } })];
    const html = show(<DeadJobs jobs={jobs} count={1} runAgain={again} />);
    expect(html).toContain('Order A-1042');
    expect(html).not.toContain('<a ');
  });

  test('one alone needs no button for all', () => {
    expect(show(<DeadJobs jobs={[job()]} count={1} runAgain={again} />)).not.toContain('name="all"');
  });

  test('more than the page shows are said to be', () => {
    const html = show(<DeadJobs jobs={[job(), job({ id: '8' })]} count={250} runAgain={again} />);
    expect(html).toContain('2 of 250 jobs are shown');
    expect(html).toContain('Run all 250 again');
  });

  test('none at all is good news', () => {
    const html = show(<DeadJobs jobs={[]} count={0} runAgain={again} />);
    expect(html).toContain('No job has been given up');
    expect(html).not.toContain('<button');
  });

  test('whose program ended in the middle have no error to show', () => {
    const jobs = [job({ error: null, failedAt: null })];
    expect(show(<DeadJobs jobs={jobs} count={1} runAgain={again} />)).toContain(
      'The program ended in the middle',
    );
  });

  test('of a version with other tasks go by their name', () => {
    const jobs = [job({ task: 'new_task' }), job({ id: '8', task: 'other' })];
    const text = textOf(show(<DeadJobs jobs={jobs} count={2} runAgain={again} />));
    expect(text).toContain('Another job (new_task)');
    expect(text).toContain('Another job (other)');
  });
});

test('an error is text, whatever it holds, and is read as English on a Georgian page', () => {
  const jobs = [job({ error: '<script>alert(1)</script>' })];
  const html = show(<DeadJobs jobs={jobs} count={1} runAgain={again} />, 'ka');
  expect(html).not.toContain('<script>alert');
  expect(html).toContain('<span lang="en">&lt;script&gt;');
});

describe('jobs that are tried again by themselves', () => {
  test('say when, and have no button', () => {
    const jobs = [job({ attempts: 3, nextAt: new Date('2026-11-29T10:00:00Z') })];
    const html = show(<WaitingJobs jobs={jobs} count={1} />);
    expect(textOf(html)).toContain('29 Nov 2026');
    expect(html).not.toContain('<button');
  });

  test('leave no trace when there are none', () =>
    expect(show(<WaitingJobs jobs={[]} count={0} />)).toBe(''));
});

describe('the lights of the workers', () => {
  test.each([
    [1, 0, '1 worker is running'],
    [3, 0, '3 workers are running'],
    [2, 1, '1 job should have begun'],
    [0, 0, 'No worker is running'],
    [0, 5, '5 jobs should have begun'],
  ])('%i alive, %i late', (workers, overdue, words) => {
    const lights = <WorkerLights workers={workers} webhookWorkers={workers} overdue={overdue} />;
    expect(textOf(show(lights))).toContain(words);
  });

  test('warn only when nobody works', () => {
    const html = show(<WorkerLights workers={1} webhookWorkers={1} overdue={0} />);
    expect(html).not.toContain('No worker');
    expect(html).not.toContain('webhooks');
  });

  test('warn when of the two kinds one is missing', () => {
    const noWebhooks = textOf(show(<WorkerLights workers={1} webhookWorkers={0} overdue={0} />));
    expect(noWebhooks).toContain('1 worker is running');
    expect(noWebhooks).toContain('Nobody sends webhooks');
    const noWork = textOf(show(<WorkerLights workers={0} webhookWorkers={1} overdue={0} />));
    expect(noWork).toContain('Only the worker for webhooks');
    expect(noWork).not.toContain('No worker');
  });
});

describe('after "Run again"', () => {
  test.each([
    [jobsHref(0), 0, 'nothing to run again'],
    [jobsHref(1), 1, 'begins in a moment'],
    [jobsHref(12), 12, '12 jobs are in the queue again'],
    [jobsHref(123_456), 9_999, '9,999 jobs'],
  ])('%s says what came of it', (href, count, words) => {
    const read = readAgain(new URL(href, 'http://shop.example.com').searchParams.get('again') ?? undefined);
    expect(read).toBe(count);
    const html = show(<AgainNotice count={read} />);
    expect(html).toContain(words);
    expect(html).toContain('role="status"');
  });

  test.each([undefined, '', 'x', '-1', '12345', ['1', '2']])('an address with %j says nothing', (value) => {
    expect(readAgain(value)).toBeNull();
    expect(show(<AgainNotice count={readAgain(value)} />)).toBe('');
  });
});

test.each(LOCALES)('every task of the queue has its words, and no words are left over (%s)', (locale) => {
  const words = MESSAGES[locale].merchant.jobs.tasks;
  expect(Object.keys(words).sort()).toEqual([...Object.keys(taskList({} as Services)), 'other'].sort());
  expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length);
});
