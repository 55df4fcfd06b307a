import type { LookupAddress } from 'node:dns';
import { expect, test } from 'vitest';
import { AddressRefused, guardedLookup } from '@/lib/webhooks/guarded-lookup';

const v4 = (address: string): LookupAddress => ({ address, family: 4 });
const v6 = (address: string): LookupAddress => ({ address, family: 6 });

const ask = (found: LookupAddress[] | Error, options: { all?: boolean; family?: number } = { all: true }) =>
  new Promise<unknown>((resolve) => {
    const lookup = guardedLookup(async () => {
      if (found instanceof Error) throw found;
      return found;
    });
    lookup('hooks.example.com', options, (error, address, family) =>
      resolve(error ?? (family ? [address, family] : address)),
    );
  });

test.each(['127.0.0.1', '169.254.169.254', '10.0.0.7', '0.0.0.0'])(
  'a name that leads to %s leads nowhere',
  async (address) => {
    expect(await ask([v4(address)])).toBeInstanceOf(AddressRefused);
  },
);

test.each(['::1', '::ffff:127.0.0.1', 'fe80::1', 'fd00:ec2::254'])(
  'a name that leads to %s leads nowhere',
  async (address) => {
    expect(await ask([v6(address)])).toBeInstanceOf(AddressRefused);
  },
);

test('of several addresses the public ones are left', async () => {
  expect(await ask([v4('10.0.0.1'), v4('8.8.8.8'), v6('::1')])).toEqual([v4('8.8.8.8')]);
});

test('one that wants a single address gets the first public one, of the family that it wants', async () => {
  const found = [v4('127.0.0.1'), v6('2606:4700::1111'), v4('8.8.8.8')];
  expect(await ask(found, {})).toEqual(['2606:4700::1111', 6]);
  expect(await ask(found, { family: 4 })).toEqual(['8.8.8.8', 4]);
});

test('a name that leads to nothing, or is not there, says so', async () => {
  expect(await ask([])).toBeInstanceOf(AddressRefused);
  const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  expect(await ask(missing)).toBe(missing);
});
