/** What a key asks the console to do. */
export type KeyCommand = 'palette' | 'help' | 'search' | 'next' | 'previous' | 'select';

export type Pressed = {
  key: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  /** Whether the key goes into a field where people write, or choose by letters. */
  typing: boolean;
};

const SINGLE_KEYS: Readonly<Record<string, KeyCommand>> = {
  '?': 'help',
  '/': 'search',
  j: 'next',
  k: 'previous',
  x: 'select',
  // The same keys on a keyboard that was left in Georgian.
  ჯ: 'next',
  კ: 'previous',
  ხ: 'select',
};

/**
 * @param singleKeys whether keys without Ctrl count: people who speak to their computer, or press keys by mistake, can switch
 * them off (WCAG 2.1.4)
 */
export function commandOf({ key, ctrl, meta, alt, typing }: Pressed, singleKeys: boolean): KeyCommand | null {
  if (/^[kკ]$/i.test(key) && ctrl !== meta && !alt) return 'palette';
  if (ctrl || meta || alt || typing || !singleKeys) return null;
  return SINGLE_KEYS[key] ?? null;
}
