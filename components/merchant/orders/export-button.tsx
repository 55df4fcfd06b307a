'use client';
import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { createRowCounter } from './csv-rows';

type Progress = { done: number; total: number };
type State = { step: 'idle' | 'failed' } | { step: 'running' | 'saved'; progress: Progress | null };

type Props = {
  href: string;
  locale: string;
  /** `running` and `saved` with {done} and {total} in them. */
  texts: Record<'label' | 'running' | 'saved' | 'starting' | 'cancel' | 'failed' | 'progress', string>;
};

/** Loads the file and says how far it is; then the browser saves it. Without script the link itself leads to the file. */
export function ExportButton({ href, locale, texts }: Props) {
  const [state, setState] = useState<State>({ step: 'idle' });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const load = async () => {
    const controller = new AbortController();
    abort.current = controller;
    setState({ step: 'running', progress: null });
    try {
      const progress = await download(href, controller.signal, (now) =>
        setState({ step: 'running', progress: now }),
      );
      setState({ step: 'saved', progress });
    } catch {
      setState({ step: controller.signal.aborted ? 'idle' : 'failed' });
    }
  };

  const figures = (text: string, { done, total }: Progress) => {
    const figure = new Intl.NumberFormat(locale === 'ka' ? 'ka-GE' : 'en-GB');
    return text.replace('{done}', figure.format(done)).replace('{total}', figure.format(total));
  };

  if (state.step === 'running') {
    return (
      <div className="flex flex-wrap items-center gap-x-3">
        <progress
          aria-label={texts.progress}
          value={state.progress?.done}
          max={state.progress?.total ?? 1}
          className="w-32"
        />
        <span className="text-sm tabular-nums">
          {state.progress ? figures(texts.running, state.progress) : texts.starting}
        </span>
        <Button type="button" variant="quiet" onClick={() => abort.current?.abort()}>
          {texts.cancel}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center">
      <p role="status" className="text-sm [&:not(:empty)]:me-3">
        {state.step === 'failed' && <span className="text-negative">{texts.failed}</span>}
        {state.step === 'saved' && state.progress && figures(texts.saved, state.progress)}
      </p>
      <a
        href={href}
        download=""
        className={buttonStyle('secondary')}
        onClick={(event) => {
          event.preventDefault();
          void load();
        }}
      >
        <Download aria-hidden="true" className="size-4 shrink-0" />
        {texts.label}
      </a>
    </div>
  );
}

/** @throws when the line breaks or the answer is no file */
async function download(
  href: string,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Progress> {
  const response = await fetch(href, { signal });
  const total = Number(response.headers.get('x-row-count') ?? Number.NaN);
  if (!response.ok || !response.body || Number.isNaN(total)) throw new Error('no file');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const count = createRowCounter();
  const reader = response.body.getReader();
  let done = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    // The first row is the head.
    done = Math.max(0, count(part.value) - 1);
    tell({ done: Math.min(done, total), total });
  }
  const name =
    /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'orders.csv';
  save(new Blob(parts, { type: 'text/csv' }), name);
  return { done, total: done };
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
