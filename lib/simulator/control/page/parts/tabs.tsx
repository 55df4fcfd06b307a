/** @jsxImportSource hono/jsx */
import { withQuery } from '@/lib/simulator/control/page/parts/view';

type Tab = { readonly label: string; readonly count: number; readonly value: string };

type TabsProps = {
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  /** The query parameter a tab sets. */
  readonly parameter: string;
  readonly url: URL;
};

/** A choice of what a list shows, with how much there is of each. */
export function Tabs({ id, label, tabs, chosen, parameter, url }: TabsProps) {
  return (
    <nav aria-label={label} class="tabs">
      <ul id={id} data-live>
        {tabs.map((tab) => (
          <li key={tab.value}>
            <a
              href={withQuery(url, { [parameter]: tab.value, before: '' })}
              aria-current={tab.value === chosen ? 'true' : undefined}
            >
              {tab.label.replaceAll('_', ' ')} <span class="count">{tab.count.toLocaleString('en')}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
