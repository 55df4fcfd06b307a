'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Soon at first, when an answer is likely; then with patience, for a page that was left open. */
const DELAYS_SECONDS = [2, 2, 3, 3, 5, 5, 8, 10, 15];
const LAST_DELAY_SECONDS = 30;

/** Asks the server for the page again and again, for as long as it is part of it. Rests while nobody is looking. */
export function AutoRefresh() {
  const router = useRouter();
  useEffect(() => {
    let round = 0;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(
        () => {
          if (!document.hidden) router.refresh();
          round += 1;
          wait();
        },
        (DELAYS_SECONDS[round] ?? LAST_DELAY_SECONDS) * 1000,
      );
    };
    const look = () => {
      if (!document.hidden) router.refresh();
    };
    wait();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [router]);
  return null;
}
