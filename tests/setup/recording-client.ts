import { type BogClient, createBogClient } from '@/lib/bog';
import type { Simulator } from '@/lib/simulator/simulator';

/** A request as it went over the wire. */
export type Sent = { path: string; key: string | null };

type Options = {
  /** Whatever is sent is added here. */
  sent: Sent[];
  apiTimeoutMs: number;
  tokenTimeoutMs: number;
  /** Epoch milliseconds; the bank's clock unless told. */
  now?: () => number;
};

/** A client of the simulator that never waits between its attempts and notes what it sends. */
export function recordingClient(simulator: Simulator, { sent, now, ...limits }: Options): BogClient {
  const recorded: typeof fetch = (input, init) => {
    const key = new Headers(init?.headers).get('idempotency-key');
    sent.push({ path: new URL(String(input)).pathname, key });
    return fetch(input, init);
  };
  return createBogClient(
    {
      oauthUrl: `${simulator.url}/auth/realms/bog/protocol/openid-connect/token`,
      apiUrl: `${simulator.url}/payments/v1`,
      clientId: simulator.clientId,
      clientSecret: simulator.clientSecret,
      paymentPageOrigins: [simulator.url],
      ...limits,
    },
    { fetch: recorded, now: now ?? (() => simulator.control.nowMs()), sleep: async () => undefined },
  );
}
