import { describe, expect, test } from 'vitest';
import { basic, fetchToken, ORDERS_PATH, startBank, TOKEN_PATH } from './support';

const FORM = 'application/x-www-form-urlencoded';

async function ask(url: string, headers: Record<string, string>, body: string) {
  const answer = await fetch(url + TOKEN_PATH, {
    method: 'POST',
    headers: { 'Content-Type': FORM, ...headers },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('token', () => {
  test('is given for Basic credentials', async () => {
    const bank = await startBank();
    const { status, body } = await ask(
      bank.url,
      { Authorization: basic(bank) },
      'grant_type=client_credentials',
    );
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      'access_token',
      'expires_in',
      'refresh_expires_in',
      'token_type',
      'not-before-policy',
      'scope',
    ]);
    expect(body).toMatchObject({ expires_in: 300, token_type: 'Bearer' });
    expect(String(body.access_token).split('.')).toHaveLength(3);
  });

  test.each([
    ['wrong secret', { clientSecret: 'nope' }, 'grant_type=client_credentials', 401, 'unauthorized_client'],
    ['unknown client', { clientId: '1' }, 'grant_type=client_credentials', 401, 'invalid_client'],
    ['no grant type', {}, 'scope=x', 400, 'invalid_request'],
    ['other grant type', {}, 'grant_type=password', 400, 'unsupported_grant_type'],
  ])('%s', async (_, change, form, status, error) => {
    const bank = await startBank();
    const answer = await ask(bank.url, { Authorization: basic({ ...bank, ...change }) }, form);
    expect(answer).toMatchObject({ status, body: { error, error_description: expect.any(String) } });
  });

  test('no credentials at all is an unknown client', async () => {
    const bank = await startBank();
    expect(await ask(bank.url, {}, 'grant_type=client_credentials')).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });

  test('credentials in the form are taken with a warning', async () => {
    const bank = await startBank();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: bank.clientId,
      client_secret: bank.clientSecret,
    });
    expect((await ask(bank.url, {}, form.toString())).status).toBe(200);
    expect(bank.control.requests().at(-1)?.lint).toEqual([
      { code: 'token-credentials-in-form', message: expect.stringContaining('Authorization header') },
    ]);
  });

  test.each([
    ['seconds', 120],
    ['epoch_s', 1e9],
    ['epoch_ms', 1e12],
  ] as const)('expires_in as %s', async (mode, least) => {
    const bank = await startBank({ settings: { 'token.expiresInMode': mode, 'token.lifetimeSeconds': 120 } });
    const { body } = await ask(bank.url, { Authorization: basic(bank) }, 'grant_type=client_credentials');
    const expiresIn = Number(body.expires_in);
    if (mode === 'seconds') expect(expiresIn).toBe(120);
    else expect(expiresIn / (mode === 'epoch_s' ? 1 : 1000) - Date.now() / 1000).toBeCloseTo(120, -1);
    expect(expiresIn).toBeGreaterThanOrEqual(least);
  });
});

describe('the token on other calls', () => {
  async function statusWith(url: string, authorization: string | null): Promise<number> {
    const headers: Record<string, string> = authorization === null ? {} : { Authorization: authorization };
    const answer = await fetch(`${url}/payments/v1/receipt/x`, { headers });
    await answer.text();
    return answer.status;
  }

  test('several are good at once, each until its own end', async () => {
    const bank = await startBank();
    const first = await fetchToken(bank);
    await bank.control.advance(200_000);
    const second = await fetchToken(bank);
    // 400 is the receipt's "Invalid order_id": the token was let through.
    expect(await statusWith(bank.url, `Bearer ${first}`)).toBe(400);
    await bank.control.advance(101_000);
    expect(await statusWith(bank.url, `Bearer ${first}`)).toBe(401);
    expect(await statusWith(bank.url, `Bearer ${second}`)).toBe(400);
  });

  test('none, a foreign, a tampered, and Basic are 401', async () => {
    const bank = await startBank();
    const other = await startBank({ privateKeyPem: undefined });
    const token = await fetchToken(bank);
    const tampered = token.replace(/^[^.]+/, (head) => `${head}A`);
    for (const authorization of [
      null,
      'Bearer ',
      'Bearer x',
      `Bearer ${await fetchToken(other)}`,
      `Bearer ${tampered}`,
      basic(bank),
    ]) {
      expect(await statusWith(bank.url, authorization), String(authorization)).toBe(401);
    }
    expect(bank.control.requests().at(-1)?.lint).toMatchObject([{ code: 'basic-on-api' }]);
  });

  test('can be revoked, and a new one helps', async () => {
    const bank = await startBank();
    const token = await fetchToken(bank);
    bank.control.revokeTokens();
    expect(await statusWith(bank.url, `Bearer ${token}`)).toBe(401);
    await bank.control.advance(10);
    expect(await statusWith(bank.url, `Bearer ${await fetchToken(bank)}`)).toBe(400);
  });

  test('is asked for before the body is looked at', async () => {
    const bank = await startBank();
    const answer = await fetch(bank.url + ORDERS_PATH, { method: 'POST', body: 'not json' });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      key: 'unauthorized',
      message: 'Access token is invalid or expired',
    });
  });
});
