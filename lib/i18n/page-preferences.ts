import 'server-only';
import { headers } from 'next/headers';

export type Theme = 'light' | 'dark' | '';

/**
 * What proxy.ts has found out about the visitor: the chosen theme ('' = the device's) and the path, its query apart; and
 * whether the page is the answer to a form that was sent, by script or without.
 */
export async function pagePreferences(): Promise<{
  theme: Theme;
  pathname: string;
  /** `?news=…`, or empty. */
  search: string;
  answersForm: boolean;
  nonce: string | undefined;
}> {
  const list = await headers();
  const theme = list.get('x-theme');
  const pathname = list.get('x-pathname');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : '',
    pathname: pathname?.startsWith('/') ? pathname : '/',
    search: list.get('x-search') ?? '',
    answersForm: list.get('x-method') === 'POST',
    nonce: list.get('x-nonce') ?? undefined,
  };
}

/** Light or dark for what opens elsewhere (the bank's page): the visitor's choice, else what the browser says. */
export async function pageLook(): Promise<'light' | 'dark'> {
  const { theme } = await pagePreferences();
  const device = (await headers()).get('sec-ch-prefers-color-scheme')?.replaceAll('"', '');
  return theme || (device === 'dark' ? 'dark' : 'light');
}
