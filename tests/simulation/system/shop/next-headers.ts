import { AsyncLocalStorage } from 'node:async_hooks';

/** Stands where `next/headers` stands: the bundle of the shop program has no Next around its routes. */
export const request = new AsyncLocalStorage<Headers>();

export async function headers(): Promise<Headers> {
  return request.getStore() ?? new Headers();
}
