'use client';
import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { buttonStyle } from '@/components/ui/button-style';

/** Opens the browser's print dialogue. Before the script has come it says how to do that by hand. */
export function PrintButton({ label, hint }: { label: string; hint: string }) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return <p className="text-ink-muted text-sm print:hidden">{hint}</p>;
  return (
    <button
      type="button"
      onClick={() => window.print()}
      className={buttonStyle('primary', 'normal', 'print:hidden')}
    >
      <Printer aria-hidden="true" className="size-4" />
      {label}
    </button>
  );
}
