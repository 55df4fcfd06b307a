/** What pressing "Dealt with" came to; `gone`: it was not open any more. */
export const TASK_OUTCOMES = ['closed', 'gone'] as const;
export type TaskOutcome = (typeof TASK_OUTCOMES)[number];

/** The address of the list of tasks. */
export function tasksHref(query: { cursor?: string; task?: TaskOutcome } = {}): string {
  const search = new URLSearchParams(Object.entries(query)).toString();
  return search ? `/merchant/tasks?${search}` : '/merchant/tasks';
}
