'use client';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { commandOf, type KeyCommand } from './command-of';
import { KeyHelp } from './key-help';
import { Palette } from './palette';
import { isTypedInto, openRowOfBox, stepRow, toggleRow } from './rows';
import { readSingleKeys, writeSingleKeys } from './single-keys';
import type { PalettePage, PaletteTexts } from './texts';

type Window = 'palette' | 'help';
type Props = { pages: readonly PalettePage[]; texts: PaletteTexts };

/**
 * The keyboard of the console: what the keys do, and the two windows that they open. Whatever they do can be done without
 * them; before this has loaded nothing is missing but the keys.
 */
export function ConsoleKeys({ pages, texts }: Props) {
  const [open, setOpen] = useState<Window | null>(null);
  const [ready, setReady] = useState(false);
  const [singleKeys, setSingleKeys] = useState(true);

  useEffect(() => {
    setSingleKeys(readSingleKeys());
    setReady(true);
  }, []);

  useEffect(() => {
    const act: Record<KeyCommand, () => void> = {
      palette: () => setOpen('palette'),
      help: () => setOpen('help'),
      search: () => document.querySelector<HTMLElement>('main input[type=search]')?.focus(),
      next: () => stepRow(1),
      previous: () => stepRow(-1),
      select: toggleRow,
    };
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      // A window that is open has keys of its own.
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (event.key === 'Enter' && openRowOfBox(target)) return event.preventDefault();
      const pressed = { key: event.key, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey };
      const command = commandOf({ ...pressed, typing: isTypedInto(target) }, singleKeys);
      if (!command) return;
      event.preventDefault();
      act[command]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [singleKeys]);

  const switchKeys = (on: boolean) => {
    setSingleKeys(on);
    writeSingleKeys(on);
  };
  const close = () => setOpen(null);

  return (
    <div
      className="flex min-h-11 flex-wrap items-center gap-x-6 px-1 lg:px-0"
      data-console-keys={ready ? 'ready' : ''}
    >
      {ready && (
        <>
          <Button type="button" variant="quiet" className="text-sm" onClick={() => setOpen('palette')}>
            {texts.open}{' '}
            <kbd className="rounded border border-line-strong px-1.5 font-sans no-underline pointer-coarse:hidden">
              Ctrl K
            </kbd>
          </Button>
          <Button type="button" variant="quiet" className="text-sm" onClick={() => setOpen('help')}>
            {texts.keys.open}{' '}
            <kbd className="rounded border border-line-strong px-1.5 font-sans no-underline pointer-coarse:hidden">
              ?
            </kbd>
          </Button>
        </>
      )}
      <Modal open={open === 'palette'} label={texts.title} onClose={close}>
        <Palette pages={pages} texts={texts} close={close} />
      </Modal>
      <Modal open={open === 'help'} label={texts.keys.title} onClose={close}>
        <KeyHelp texts={texts} singleKeys={singleKeys} switchKeys={switchKeys} close={close} />
      </Modal>
    </div>
  );
}

type ModalProps = { open: boolean; label: string; onClose: () => void; children: React.ReactNode };

/** The browser's own window: it keeps the focus inside, closes with Esc and gives the focus back. */
function Modal({ open, label, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!open) return dialog.current?.close();
    dialog.current?.showModal();
    // By itself it would give the focus to what merely can have it.
    dialog.current?.querySelector('input')?.focus();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the window closes it; by keyboard that is Esc.
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="mx-auto mt-[10vh] w-full max-w-xl rounded-card border border-line bg-surface-raised p-0 text-ink shadow-lg backdrop:bg-black/50"
    >
      {open && children}
    </dialog>
  );
}
