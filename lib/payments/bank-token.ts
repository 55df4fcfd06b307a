import 'server-only';
import { BogError, BogRateLimited, BogRefused, BogUnauthorized } from '@/lib/bog';
import { recordChange } from '@/lib/desk/audit';
import type { RefusalCode } from '@/lib/orders/refusals';
import type { Services } from '@/lib/services';

/** How long a program waits for the bank before being told that it does not answer. */
const BANK_DEADLINE_MS = 15_000;

export type BankTokenResult =
  /** `expiresInSeconds`: what is left of it at the bank, rounded down. */
  | { ok: true; accessToken: string; expiresInSeconds: number }
  | { ok: false; code: Extract<RefusalCode, 'bank_unavailable' | 'bank_busy' | 'bank_credentials'> };

type Receiver = {
  shopId: string;
  /** As the audit log names it. */
  actor: string;
  keyName: string;
  address: string | null;
};

/**
 * Gives the bank's token of a shop to a program. Each time is a row of the audit log, and there is no token without it: when
 * money is given back at the bank by nobody here, the log has to say who could. (A count per hour would need rows that
 * change, which that log refuses; a program that keeps the token for its life asks a few times an hour.) The token itself is
 * written nowhere.
 */
export async function giveBankToken(
  services: Services,
  { shopId, actor, keyName, address }: Receiver,
): Promise<BankTokenResult> {
  const { clock, db, log } = services;
  try {
    const bank = await services.bankOf({ shopId });
    const { value, endsAt } = await bank.accessToken({ deadlineMs: BANK_DEADLINE_MS });
    const now = clock.now();
    const expiresInSeconds = Math.max(1, Math.floor((endsAt - now.getTime()) / 1000));
    await db.transaction((tx) =>
      recordChange(tx, {
        editor: { shopId, email: actor, address },
        action: 'bank_token_given',
        subject: keyName,
        before: null,
        after: { expiresAt: new Date(endsAt) },
        at: now,
      }),
    );
    return { ok: true, accessToken: value, expiresInSeconds };
  } catch (error) {
    if (!(error instanceof BogError)) throw error;
    log.warn({ err: error }, 'the bank gave no token for a program');
    return { ok: false, code: refusalOf(error) };
  }
}

function refusalOf(error: BogError): 'bank_unavailable' | 'bank_busy' | 'bank_credentials' {
  // The token's address answers 400 to a client that it does not know (RFC 6749, 5.2).
  if (error instanceof BogUnauthorized || error instanceof BogRefused) return 'bank_credentials';
  return error instanceof BogRateLimited ? 'bank_busy' : 'bank_unavailable';
}
