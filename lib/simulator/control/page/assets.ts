import { readFileSync } from 'node:fs';

const FOLDER = new URL('./assets/', import.meta.url);
/** Style sheets in the order in which they are laid over each other. */
export const STYLE_SHEETS = [
  'colours.css',
  'base.css',
  'frame.css',
  'lists.css',
  'forms.css',
  'details.css',
  'narrow.css',
] as const;
const NAMES = [...STYLE_SHEETS, 'main.js', 'calls.js', 'live.js', 'morph.js', 'say.js'] as const;

export type Asset = { readonly text: string; readonly type: string };

const loaded = new Map<string, Asset>();

/** A file of the page by its name; null for any other name. Read when first asked for, so that the start is not slower. */
export function assetNamed(name: string): Asset | null {
  if (!NAMES.some((known) => known === name)) return null;
  const asset = loaded.get(name) ?? {
    text: readFileSync(new URL(name, FOLDER), 'utf8'),
    type: name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
  };
  loaded.set(name, asset);
  return asset;
}
