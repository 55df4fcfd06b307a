'use client';
import { useEffect, useState } from 'react';

/**
 * Minutes and seconds until something ends, counted from what the server said, so that a wrong clock on the device
 * does not matter. Appears once the script runs; without it the page states the time of day.
 */
export function Countdown({ label, secondsLeft }: { label: string; secondsLeft: number }) {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const endsAt = performance.now() + secondsLeft * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((endsAt - performance.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [secondsLeft]);
  if (left === null) return null;
  return (
    <span role="timer" className="whitespace-nowrap tabular-nums">
      {label} {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
    </span>
  );
}
