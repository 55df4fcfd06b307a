/** What the browser tests run against; made by e2e-servers.ts, handed on to Playwright's workers by environment. */
export type E2eStack = {
  baseUrl: string;
  simulatorUrl: string;
  /** The mails that the shop has sent: GET /api/mails?to=… */
  mailboxUrl: string;
  databaseUrl: string;
  staffEmail: string;
  staffPassword: string;
  clientId: string;
  clientSecret: string;
};

export const E2E_VARIABLE = 'E2E_STACK';

/** @throws Error outside of a Playwright run */
export function e2eStack(): E2eStack {
  const stack = process.env[E2E_VARIABLE];
  if (!stack)
    throw new Error('The servers of the browser tests are not running: start them by npx playwright test.');
  return JSON.parse(stack) as E2eStack;
}
