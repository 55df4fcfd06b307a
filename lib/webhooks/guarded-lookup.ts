import 'server-only';
import type { LookupAddress } from 'node:dns';
import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '@/lib/shops/outbound-url';

/** A name led nowhere but into a network, to which nothing is sent. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
  code = 'ADDRESS_REFUSED';
}

export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

const system: Resolve = (hostname) => dns.promises.lookup(hostname, { all: true });

/**
 * The look-up of a connection: whoever connects connects to what it gives and asks nobody again, so that a name cannot lead
 * elsewhere between the judgement and the connection. Of several addresses the public ones are left.
 */
export function guardedLookup(resolve: Resolve = system): LookupFunction {
  return (hostname, { all, family }, callback) => {
    resolve(hostname).then(
      (found) => {
        const wanted = family === 4 || family === 6 ? found.filter((one) => one.family === family) : found;
        const open = wanted.filter(({ address }) => isPublicAddress(address));
        const [first] = open;
        if (!first) callback(new AddressRefused('the name leads to no public address'), '');
        else if (all) callback(null, open);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
