import { cx } from './cx';
import { CONTROL_STYLE, describedBy, FieldError, FieldHint, type FieldTexts } from './field';

/** A search within a form sends it with this as its `intent`: it is to be shown again, nothing stored. */
export const SEARCH_INTENT = 'search';

export type GroupItem = { name: string; label: string; hint?: string };

type Props = FieldTexts & {
  items: readonly GroupItem[];
  /** What is typed for each item, by its name. */
  typed: Readonly<Record<string, string>>;
};

/** A question with any number of answers. The first box carries the group's id, so that an error summary can link to it. */
export function CheckGroup({ id, label, hint, error, items, typed }: Props) {
  return (
    <fieldset {...describedBy({ id, hint, error })}>
      <legend className="mb-1 font-semibold">{label}</legend>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      <div className={cx('mt-2 gap-2', items.some((item) => item.hint) ? 'grid' : 'flex flex-wrap')}>
        {items.map((item, index) => (
          <label
            key={item.name}
            className={cx(
              'flex min-h-11 items-center gap-3 rounded-control border border-line-strong bg-surface-raised px-3 has-checked:border-accent has-checked:bg-accent-soft',
              item.hint && 'py-2',
            )}
          >
            <input
              type="checkbox"
              id={index === 0 ? id : item.name}
              name={item.name}
              value="1"
              defaultChecked={typed[item.name] === '1'}
              className="size-5 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              {item.label}
              {item.hint && <span className="block text-ink-muted text-sm">{item.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}

/** Puts items into an order without a pointer and without JavaScript: each is given its place, or none. */
export function PlaceGroup({ id, label, hint, error, items, typed }: Props) {
  return (
    <fieldset {...describedBy({ id, hint, error })}>
      <legend className="mb-1 font-semibold">{label}</legend>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      <ul className="mt-2 grid gap-2 sm:grid-cols-2">
        {items.map((item, index) => {
          const itemId = index === 0 ? id : item.name;
          return (
            <li key={item.name} className="flex items-center gap-3">
              <select
                id={itemId}
                name={item.name}
                defaultValue={typed[item.name] ?? ''}
                className={`${CONTROL_STYLE} w-20! shrink-0`}
                {...describedBy({ id, error })}
              >
                <option value="">–</option>
                {items.map(({ name }, place) => (
                  <option key={name} value={place + 1}>
                    {place + 1}
                  </option>
                ))}
              </select>
              <label htmlFor={itemId} className="min-w-0">
                {item.label}
              </label>
            </li>
          );
        })}
      </ul>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}
