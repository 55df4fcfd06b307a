'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

const SAID_FOR_MS = 2_000;

/** Copies a text. Without JavaScript it stays invisible: it could do nothing, and the text can be marked by hand. */
export function CopyButton({ text, label, copied }: { text: string; label: string; copied: string }) {
  const [state, setState] = useState<'off' | 'ready' | 'copied'>('off');
  useEffect(() => {
    if (navigator.clipboard) setState('ready');
  }, []);
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('ready'), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      // Refused by the browser: the button goes on offering it, and the text can still be marked by hand.
      () => setState('ready'),
    );
  };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <span className={state === 'off' ? 'invisible' : undefined}>
      <button
        type="button"
        onClick={copy}
        aria-label={label}
        title={label}
        className="-my-1.5 inline-flex size-9 items-center justify-center rounded-control text-ink-muted hover:bg-surface-sunken hover:text-ink"
      >
        <Icon aria-hidden="true" className="size-4" />
      </button>
      <span aria-live="polite" className="sr-only">
        {state === 'copied' ? copied : ''}
      </span>
    </span>
  );
}
