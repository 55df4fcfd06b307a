import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { readCertificate } from '../../../../scripts/lib/doctor/certificate';
import { checkHttps, judgeCertificate } from '../../../../scripts/lib/doctor/check-https';
import { makeCertificate } from '../../../setup/certificate';

const DAY_MS = 86_400_000;
const NOW = new Date();
const daysFromNow = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

let server: https.Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** An https server with a certificate of that name; `ca` makes it trusted. */
async function serve(host: string, validDays: number): Promise<{ address: string; ca: string }> {
  const { cert, key } = makeCertificate(host, { from: daysFromNow(-30), to: daysFromNow(validDays) });
  server = https.createServer({ cert, key });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { address: `https://localhost:${(server.address() as AddressInfo).port}`, ca: cert };
}

describe('the certificate that a server shows', () => {
  test('is read with its end, and trusted when its authority is', async () => {
    const { address, ca } = await serve('localhost', 40);
    const certificate = await readCertificate(address, ca);
    expect(certificate.distrusted).toBeNull();
    expect(Math.abs(certificate.validTo.getTime() - daysFromNow(40).getTime())).toBeLessThan(2_000);
  });

  test('of nobody whom this machine trusts', async () => {
    const { address } = await serve('localhost', 40);
    expect(await readCertificate(address)).toMatchObject({
      distrusted: expect.stringMatching(/SELF_SIGNED/),
    });
  });

  test('of another name', async () => {
    const { address, ca } = await serve('shop.example.com', 40);
    expect(await readCertificate(address, ca)).toMatchObject({ distrusted: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  test('that is over', async () => {
    const { address, ca } = await serve('localhost', -1);
    expect(await readCertificate(address, ca)).toMatchObject({ distrusted: 'CERT_HAS_EXPIRED' });
  });
});

describe('what the doctor says of it', () => {
  const judge = (validTo: Date) => judgeCertificate('shop.example.com', { distrusted: null, validTo }, NOW);

  test.each([
    [0.5, 'warning', '(0 days)'],
    [1.5, 'warning', '(1 day)'],
    [13.9, 'warning', '(13 days)'],
    [14, 'ok', '(14 days)'],
    [80, 'ok', '(80 days)'],
  ])('%d days left', (days, state, detail) => {
    expect(judge(daysFromNow(days))).toMatchObject({ state, detail: expect.stringContaining(detail) });
  });

  test('an address that nobody trusts, and one where nobody answers with TLS', async () => {
    const { address } = await serve('localhost', 40);
    const bog = { environment: 'production' } as Parameters<typeof checkHttps>[0]['bog'];
    const [selfSigned, none] = await checkHttps({ bog }, [{ url: address }, { url: 'https://localhost:1' }]);
    expect(selfSigned).toMatchObject({
      name: 'HTTPS',
      state: 'problem',
      detail: expect.stringContaining('is not accepted (DEPTH_ZERO_SELF_SIGNED_CERT'),
    });
    expect(none).toMatchObject({ state: 'problem', detail: expect.stringContaining('ECONNREFUSED') });
  });

  test('http is enough for the simulator and for nobody else; an address of several shops is asked once', async () => {
    const shops = [{ url: 'http://localhost:1' }, { url: 'http://localhost:1' }];
    const of = (environment: string) =>
      checkHttps({ bog: { environment } as Parameters<typeof checkHttps>[0]['bog'] }, shops);
    expect(await of('simulator')).toEqual([expect.objectContaining({ state: 'ok' })]);
    expect(await of('sandbox')).toEqual([
      expect.objectContaining({ state: 'problem', remedy: 'Set APP_URL to the https address of the shop.' }),
    ]);
  });
});
