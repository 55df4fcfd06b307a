import 'server-only';

/** For whatever Next waits for: a request that hangs must not hold the process for ever. Kubernetes gives 30 s. */
const EXIT_WITHIN_MS = 28_000;

/**
 * Has the process end in order when it is told to (SIGTERM, SIGINT): `stop` begins at once, and when both it and the last
 * request are over, `flush`. Neither may take for ever.
 *
 * Next closes its server at the signal, waits for the requests under way and then calls process.exit, whatever else the
 * process is doing (next/dist/server/lib/start-server.js). It has no hook for others, so its exit is held here.
 */
export function finishBeforeExit(
  stop: (signal: NodeJS.Signals) => Promise<void>,
  flush: () => Promise<void>,
): void {
  let told = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (told) return;
    told = true;
    const exit = process.exit.bind(process);
    const stopped = stop(signal).catch(() => undefined);
    let leaving = false;
    const leave = async (code?: number | string | null) => {
      if (leaving) return;
      leaving = true;
      await stopped;
      await flush().catch(() => undefined);
      exit(code);
    };
    process.exit = leave as unknown as typeof process.exit;
    setTimeout(() => exit(signal === 'SIGINT' ? 130 : 143), EXIT_WITHIN_MS).unref();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
