import { z } from 'zod';
import { type Call, failed, withBody } from '@/lib/simulator/control/api/call';
import type { Desk } from '@/lib/simulator/control/desk';
import { isLoopback } from '@/lib/simulator/control/origin';
import { localText, zonedText } from '@/lib/simulator/orders/time-text';

const LONGEST_JUMP_MS = 366 * 86_400_000;

/** The bank as a whole: how to reach it, its clock, and a fresh start. */
export function bankCalls(desk: Desk): Call[] {
  const clock = () => {
    const nowMs = desk.nowMs();
    const [utc, tbilisi] = [zonedText(nowMs * 1000), localText(nowMs * 1000)];
    return { nowMs, utc, tbilisi, offsetMs: desk.offsetMs() };
  };
  return [
    {
      method: 'GET',
      path: '/overview',
      what: 'Addresses and client id, counts, and how the client does: warnings first.',
      handle: (c) =>
        c.json({
          access: desk.access(),
          seed: desk.seed,
          counts: desk.views.counts(),
          ...desk.views.health(),
        }),
    },
    {
      method: 'POST',
      path: '/secret',
      what: 'The client secret; told to programs and browsers on this machine only.',
      handle: (c) =>
        isLoopback(c.env.incoming.socket.remoteAddress)
          ? c.json({ clientSecret: desk.clientSecret() }, 200, { 'Cache-Control': 'no-store' })
          : failed(c, 403, 'The secret is told on the simulator’s own machine only.'),
    },
    {
      method: 'GET',
      path: '/clock',
      what: 'The bank’s present instant, and how far it is ahead of the machine’s clock.',
      handle: (c) => c.json(clock()),
    },
    withBody({
      method: 'POST',
      path: '/clock/advance',
      what: 'Moves the clock forward. What falls due on the way has happened when this answers.',
      body: z.strictObject({ ms: z.number().int().min(0).max(LONGEST_JUMP_MS) }),
      handle: async (c, { ms }) => {
        await desk.advance(ms);
        return c.json(clock());
      },
    }),
    {
      method: 'POST',
      path: '/tokens/revoke',
      what: 'Every token issued so far is answered with 401 from now on.',
      handle: (c) => {
        desk.revokeTokens();
        return c.body(null, 204);
      },
    },
    {
      method: 'POST',
      path: '/reset',
      what: 'Forgets orders, callbacks, stored answers, faults and the request log; keeps settings, clock and key.',
      handle: (c) => {
        desk.reset();
        return c.body(null, 204);
      },
    },
  ];
}
