import { PROGRAM, runForResult } from './run-for-result.mjs';

/**
 * Callbacks settled per second by the application's use case and by plain SQL, in a process of their own.
 * @param {{ session: object, databaseUrl: string, plan: object }} context
 */
export function measureSettle({ session, databaseUrl, plan }) {
  const { rounds, settlesPerRound } = plan;
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    BENCH_PLAN: JSON.stringify({ rounds, settlesPerRound }),
  };
  return runForResult(session, 'settle', [...PROGRAM, 'scripts/lib/bench/settle-program.ts'], env);
}
