import { Button } from '@/components/ui/button';
import type { PaletteTexts } from './texts';

type Props = {
  texts: PaletteTexts;
  singleKeys: boolean;
  switchKeys: (on: boolean) => void;
  close: () => void;
};

/** Which key does what, and the switch for those that are a single one. */
export function KeyHelp({ texts, singleKeys, switchKeys, close }: Props) {
  const { keys } = texts;
  const rows: [keys: string, what: string][] = [
    ['Ctrl K', keys.palette],
    ['/', keys.search],
    ['J', keys.next],
    ['K', keys.previous],
    ['Enter', keys.openRow],
    ['X', keys.select],
    ['?', keys.help],
  ];
  return (
    <div className="space-y-4 p-5">
      <h2 className="font-bold text-xl">{keys.title}</h2>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2">
        {rows.map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-block min-w-8 rounded border border-line-strong bg-surface-sunken px-2 py-0.5 text-center font-sans">
                {key}
              </kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => switchKeys(event.target.checked)}
          className="size-5 shrink-0 accent-accent"
        />
        {keys.enabled}
      </label>
      <Button type="button" variant="secondary" onClick={close}>
        {texts.close}
      </Button>
    </div>
  );
}
