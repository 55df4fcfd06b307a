import 'server-only';
import { giveBankToken } from '@/lib/payments/bank-token';
import { type Answer, refuse } from './answer';
import type { ApiCall } from './route';

/** POST /auth: off until the shop turns it on, whatever scope a key has. */
export async function answerBankToken(
  call: Pick<ApiCall<unknown>, 'services' | 'shop' | 'caller' | 'info' | 'trigger'>,
): Promise<Answer> {
  const { services, shop, caller, info, trigger } = call;
  if (caller.kind !== 'key') throw new Error('the operation asks for a key');
  if (!shop.bankToken) return refuse('turned_off');
  const given = await giveBankToken(services, {
    shopId: shop.id,
    actor: trigger.actor ?? caller.name,
    keyName: caller.name,
    address: info.address,
  });
  if (!given.ok) return refuse(given.code, SAID[given.code]);
  const { accessToken, expiresInSeconds } = given;
  const body = { access_token: accessToken, token_type: 'Bearer', expires_in: expiresInSeconds };
  // RFC 6749, 5.1 asks for both; the other one is on every answer.
  return { ok: true, status: 200, body, headers: { Pragma: 'no-cache' } };
}

/** In the words of the list no payment could be opened; here it was a token. */
const SAID = {
  bank_unavailable: {
    detail: 'No token was given. Ask again in a minute.',
    headers: { 'Retry-After': '60' },
  },
  bank_busy: { detail: 'No token was given. Ask again in a minute.', headers: { 'Retry-After': '60' } },
  bank_credentials: {
    detail:
      'No token was given. The owner has to check the credentials in the console, under Settings, Bank.',
  },
} as const;
