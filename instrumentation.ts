import type { Instrumentation } from 'next';

// The import must stand inside the condition: then it is left out of the Edge bundle, which Next builds as well.

/** Runs once when a server process starts: refuses a wrong environment, starts the worker that lives inside it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { startServer } = await import('@/lib/start-server');
    await startServer();
  }
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { logRequestError } = await import('@/lib/start-server');
    logRequestError(error, { method: request.method, route: context.routePath });
  }
};
