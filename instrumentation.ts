import type { Instrumentation } from 'next';

/** Runs once when a server process starts: refuses a wrong environment, starts the worker that lives inside it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { startServer } = await import('@/lib/start-server');
  await startServer();
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { logRequestError } = await import('@/lib/start-server');
  logRequestError(error, { path: request.path, method: request.method, route: context.routePath });
};
