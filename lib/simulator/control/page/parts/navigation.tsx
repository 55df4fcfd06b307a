/** @jsxImportSource hono/jsx */
import type { Frame, Section } from '@/lib/simulator/control/page/parts/view';

type Entry = {
  readonly section: Section;
  readonly label: string;
  readonly count?: number;
  /** What the number counts, for those who do not see where it stands. */
  readonly unit?: string;
  readonly alarming?: boolean;
};

/** The views, with the numbers that say where to look. */
export function Navigation({ desk, section }: Frame) {
  const { orders, warned, undelivered, faults, settingsChanged } = desk.views.counts();
  const entries: Entry[] = [
    { section: 'overview', label: 'Overview' },
    { section: 'orders', label: 'Orders', count: orders, unit: 'orders' },
    { section: 'requests', label: 'Requests', count: warned, unit: 'with warnings', alarming: true },
    { section: 'callbacks', label: 'Callbacks', count: undelivered, unit: 'undelivered', alarming: true },
    { section: 'faults', label: 'Faults', count: faults, unit: 'in force', alarming: true },
    { section: 'clock', label: 'Clock' },
    { section: 'settings', label: 'Settings', count: settingsChanged, unit: 'changed' },
    { section: 'reset', label: 'Reset' },
  ];
  return (
    <nav aria-label="Views" class="views">
      <ul id="navigation" data-live>
        {entries.map((entry) => (
          <li key={entry.section}>
            <Link {...entry} here={entry.section === section} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Link({ section, label, count, unit, alarming, here }: Entry & { readonly here: boolean }) {
  const href = section === 'overview' ? '/control' : `/control/${section}`;
  return (
    <a href={href} aria-current={here ? 'page' : undefined}>
      {label}
      {count ? (
        <span class={alarming ? 'count alarming' : 'count'}>
          {count.toLocaleString('en')}
          <span class="unseen"> {unit}</span>
        </span>
      ) : null}
    </a>
  );
}
