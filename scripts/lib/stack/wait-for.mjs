import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until the address answers 2xx.
 * @param {string} url
 * @param {{ timeoutMs?: number, signal?: AbortSignal }} [options] `signal` ends the waiting early, with its reason
 * @returns {Promise<Response>}
 */
export async function waitFor(url, { timeoutMs = 60_000, signal } = {}) {
  const deadline = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return response;
      last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch (error) {
      last = String(error.cause?.code ?? error.message);
    }
    await sleep(50);
  }
  throw new Error(`${url} was not ready after ${Math.round(timeoutMs / 1000)} s: ${last}`);
}
