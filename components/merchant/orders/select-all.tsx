'use client';
import { useEffect, useRef, useState } from 'react';

/** Selects every row of the table around it, or none. Without script there is nothing that it could do, and no box. */
export function SelectAll({ label }: { label: string }) {
  const [shown, setShown] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => setShown(true), []);
  const choose = (checked: boolean) => {
    const boxes = box.current?.closest('table')?.querySelectorAll<HTMLInputElement>('[data-row-box]') ?? [];
    for (const one of boxes) one.checked = checked;
  };
  return (
    <span className="inline-flex size-7 items-center justify-center">
      {shown && (
        <input
          ref={box}
          type="checkbox"
          aria-label={label}
          onChange={(event) => choose(event.target.checked)}
          className="size-5 accent-accent"
        />
      )}
    </span>
  );
}
