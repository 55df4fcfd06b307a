/** @jsxImportSource hono/jsx */
import { allowedFor } from '@/lib/simulator/control/api/setting-calls';
import { isChanged, type SettingName } from '@/lib/simulator/control/changed-settings';
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';
import { Mark } from '@/lib/simulator/control/page/parts/marks';
import { SettingInput } from '@/lib/simulator/control/page/parts/setting-input';
import { defaultSettings, SETTINGS, type Settings } from '@/lib/simulator/settings';

type SettingRowProps = { readonly name: SettingName; readonly settings: Settings };

/** One setting: what it means, what it is, and how to change it. */
export function SettingRow({ name, settings }: SettingRowProps) {
  const id = name.replace('.', '-');
  const changed = isChanged(settings, name);
  const row = SETTINGS[name];
  return (
    <li data-key={name} class={changed ? 'setting changed' : 'setting'}>
      <div class="about">
        <label for={id} class="code">
          {name}
        </label>
        {changed ? <Mark tone="info">changed</Mark> : null}
        {'ours' in row ? (
          <span class="tag" title="A question of this simulator’s own, not one of the bank’s known unknowns">
            ours
          </span>
        ) : null}
        <span id={`${id}-about`} class="sub">
          {withCode(row.about)} <span class="muted">Default: {shortText(defaultSettings()[name])}</span>
        </span>
      </div>
      <div class="change">
        <CallForm call="PATCH /settings" said={`${name} is changed.`} class="row">
          <SettingInput id={id} name={name} value={settings[name]} allowed={allowedFor(name)} />
          <button type="submit" class="save" aria-label={`Save ${name}`}>
            Save
          </button>
        </CallForm>
        {changed ? (
          <CallForm call={`DELETE /settings/${name}`} said={`${name} is at its default.`}>
            <button type="submit" class="quiet" aria-label={`Put ${name} back to its default`}>
              Default
            </button>
          </CallForm>
        ) : null}
      </div>
    </li>
  );
}

/** The table writes names and values in backticks. */
function withCode(text: string) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
}

function shortText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? 'all of them' : text;
}
