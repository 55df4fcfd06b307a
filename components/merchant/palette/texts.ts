/** A page of the console that the role may open. */
export type PalettePage = { href: string; label: string };

/** An order that the palette has found; all but the number in words of the console. */
export type PaletteOrder = { number: string; href: string; buyer: string; status: string; total: string };

export type PaletteTexts = {
  open: string;
  title: string;
  placeholder: string;
  pages: string;
  orders: string;
  searching: string;
  none: string;
  failed: string;
  /** With {search} in it. */
  allFound: string;
  close: string;
  keys: Record<
    'open' | 'title' | 'palette' | 'next' | 'previous' | 'openRow' | 'select' | 'search' | 'help' | 'enabled',
    string
  >;
};
