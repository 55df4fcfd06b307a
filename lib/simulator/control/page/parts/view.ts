import type { Desk } from '@/lib/simulator/control/desk';
import type { Topic } from '@/lib/simulator/control/news';

export type Theme = 'system' | 'light' | 'dark';

/** What every view is given. */
export type ViewProps = {
  readonly desk: Desk;
  readonly theme: Theme;
  /** Path and query of the page itself. */
  readonly url: URL;
};

export type Section =
  | 'overview'
  | 'orders'
  | 'requests'
  | 'callbacks'
  | 'faults'
  | 'clock'
  | 'settings'
  | 'reset';

/** What the frame around a view has to know. */
export type Frame = ViewProps & {
  readonly title: string;
  readonly section: Section;
  /** News of these has the page look again. */
  readonly watch: readonly Topic[];
};

/** The page's own address with some query parameters changed; an empty value takes one away. */
export function withQuery(url: URL, change: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? url.pathname : `${url.pathname}?${text}`;
}
