'use client';
import { useEffect, useState } from 'react';
import type { PaletteOrder } from './texts';

export type Lookup = { state: 'idle' | 'searching' | 'failed' | 'done'; orders: readonly PaletteOrder[] };

const NOTHING: Lookup = { state: 'idle', orders: [] };
/** Nobody is asked while somebody is still typing. */
const PAUSE_MS = 200;

/** The orders that the list's search finds for what is typed, the newest few. */
export function useOrderLookup(typed: string): Lookup {
  const [lookup, setLookup] = useState<Lookup>(NOTHING);
  const search = typed.trim();
  useEffect(() => {
    if (search === '') return setLookup(NOTHING);
    const controller = new AbortController();
    setLookup(({ orders }) => ({ state: 'searching', orders }));
    const timer = setTimeout(() => {
      find(search, controller.signal)
        .then((orders) => setLookup({ state: 'done', orders }))
        .catch(() => {
          if (!controller.signal.aborted) setLookup({ state: 'failed', orders: [] });
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search]);
  return lookup;
}

async function find(search: string, signal: AbortSignal): Promise<PaletteOrder[]> {
  const response = await fetch(`/merchant/orders/lookup?q=${encodeURIComponent(search)}`, { signal });
  // Somebody who has been signed out is led to the sign-in page, which is no answer.
  if (!response.ok || response.redirected) throw new Error(`lookup answered ${response.status}`);
  return ((await response.json()) as { orders: PaletteOrder[] }).orders;
}
