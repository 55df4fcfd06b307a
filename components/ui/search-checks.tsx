'use client';
import { useState } from 'react';
import { Button } from './button';
import { type GroupItem, SEARCH_INTENT } from './choice-groups';
import { cx } from './cx';
import { CONTROL_STYLE, describedBy, FieldError, FieldHint, type FieldTexts } from './field';

export type SearchTexts = { search: string; submit: string; none: string; list: string };

type Props = FieldTexts & {
  /** Its words may be searched for in the language of the page. */
  items: readonly GroupItem[];
  /** What is typed for each item by its name, and in the search by `<id>.search`. */
  typed: Readonly<Record<string, string>>;
  texts: SearchTexts;
};

/**
 * Many boxes to tick, with a search. Ticked ones always show, and stand first. Without JavaScript the search is a button
 * that sends the form and gets it back as it was; every box is in it, shown or not, so none is lost.
 */
export function SearchChecks({ id, label, hint, error, items, typed, texts }: Props) {
  const [search, setSearch] = useState(typed[`${id}.search`] ?? '');
  const [ticked, setTicked] = useState(
    () => new Set(items.filter(({ name }) => typed[name] === '1').map(({ name }) => name)),
  );
  const [first] = useState(() => new Set(ticked));
  const sorted = [
    ...items.filter(({ name }) => first.has(name)),
    ...items.filter(({ name }) => !first.has(name)),
  ];
  const wanted = search.trim().toLocaleLowerCase();
  const found = (item: GroupItem) => item.label.toLocaleLowerCase().includes(wanted);
  return (
    <fieldset {...describedBy({ id, hint, error })}>
      <legend className="mb-1 font-semibold">{label}</legend>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      <div className="mt-2 flex gap-2">
        <input
          id={id}
          name={`${id}.search`}
          type="search"
          aria-label={texts.search}
          placeholder={texts.search}
          autoComplete="off"
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          className={CONTROL_STYLE}
        />
        <Button variant="secondary" name="intent" value={SEARCH_INTENT}>
          {texts.submit}
        </Button>
      </div>
      {wanted !== '' && !items.some(found) && <p className="mt-2 text-ink-muted">{texts.none}</p>}
      <ul
        aria-label={texts.list}
        className="mt-2 grid max-h-96 gap-x-4 overflow-y-auto rounded-control border border-line p-2 sm:grid-cols-2"
      >
        {sorted.map((item) => (
          <li key={item.name} className={cx(!found(item) && !ticked.has(item.name) && 'hidden')}>
            <label className="flex min-h-11 items-center gap-3 px-1">
              <input
                type="checkbox"
                id={item.name}
                name={item.name}
                value="1"
                defaultChecked={first.has(item.name)}
                onChange={({ currentTarget: { checked } }) =>
                  setTicked((before) => {
                    const after = new Set(before);
                    if (checked) after.add(item.name);
                    else after.delete(item.name);
                    return after;
                  })
                }
                className="size-5 shrink-0 accent-accent"
              />
              {item.label}
            </label>
          </li>
        ))}
      </ul>
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}
