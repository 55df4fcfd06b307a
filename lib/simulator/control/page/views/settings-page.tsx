/** @jsxImportSource hono/jsx */
import { isChanged, SETTING_NAMES, type SettingName } from '@/lib/simulator/control/changed-settings';
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';
import { Layout } from '@/lib/simulator/control/page/parts/layout';
import { SettingRow } from '@/lib/simulator/control/page/parts/setting-row';
import { type ViewProps, withQuery } from '@/lib/simulator/control/page/parts/view';
import { SETTING_PRESETS } from '@/lib/simulator/control/page/setting-presets';
import { SETTINGS, type Settings } from '@/lib/simulator/settings';

/** Everything about the bank that nobody outside it knows: one row per setting. */
export function SettingsPage(props: ViewProps) {
  const { desk, url } = props;
  const settings = desk.settings();
  const text = url.searchParams.get('q')?.trim() ?? '';
  const changedOnly = url.searchParams.get('changed') === '1';
  const names = SETTING_NAMES.filter(
    (name) => matches(name, text) && (!changedOnly || isChanged(settings, name)),
  );
  return (
    <Layout {...props} section="settings" title="Settings" watch={['settings']}>
      <div class="title">
        <h1>Settings</h1>
        <form class="search">
          <label class="unseen" for="q">
            Name or meaning
          </label>
          <input type="search" id="q" name="q" value={text} placeholder="Name or meaning" />
          <button type="submit">Search</button>
        </form>
        <a href={withQuery(url, { changed: changedOnly ? '' : '1' })}>
          {changedOnly ? 'Show all' : 'Only changed ones'}
        </a>
      </div>
      <p class="muted">
        The bank’s documentation leaves these open. Each default is the most likely answer; test your client
        against the others as well.
      </p>
      <ul class="presets" aria-label="Presets">
        {SETTING_PRESETS.map(({ name, what, call, bodies }) => (
          <li key={name}>
            <CallForm call={call} said={`Settings: ${name}.`} bodies={bodies}>
              <button type="submit">{name}</button>
              <span class="hint">{what}</span>
            </CallForm>
          </li>
        ))}
      </ul>
      <div id="settings" data-live>
        {names.length === 0 ? (
          <p class="empty">No setting matches.</p>
        ) : (
          <Groups names={names} settings={settings} />
        )}
      </div>
    </Layout>
  );
}

function matches(name: SettingName, text: string): boolean {
  return `${name} ${SETTINGS[name].about}`.toLowerCase().includes(text.toLowerCase());
}

/** By the first part of the name. */
function Groups({
  names,
  settings,
}: {
  readonly names: readonly SettingName[];
  readonly settings: Settings;
}) {
  const groups = [...new Set(names.map(groupOf))];
  return (
    <>
      {groups.map((group) => (
        <section key={group} data-key={`group-${group}`} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`} class="code">
            {group}
          </h2>
          <ul class="settings">
            {names
              .filter((name) => groupOf(name) === group)
              .map((name) => (
                <SettingRow key={name} name={name} settings={settings} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function groupOf(name: SettingName): string {
  return name.split('.')[0] ?? name;
}
