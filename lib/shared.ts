import 'server-only';

/**
 * One value per process. Next bundles pages, routes, the proxy and the start-up separately, so that a module may
 * exist several times in one process; what must be one (the pool, the log's context) is kept beside them all.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`bog-checkout.${name}`);
  const holder = globalThis as typeof globalThis & Record<symbol, T | undefined>;
  holder[key] ??= make();
  return holder[key];
}
