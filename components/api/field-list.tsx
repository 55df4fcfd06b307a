import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Code, Prose } from './code-block';
import type { ReferenceField, ReferenceHeader } from './reference-types';

const ROW =
  'grid gap-x-6 gap-y-1 border-line border-t px-4 py-3 first:border-t-0 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]';
const FRAME = 'rounded-card border border-line bg-surface-raised';

/** Fields with what they may be. On a phone each stands below its name. */
export function FieldList({ fields }: { fields: readonly ReferenceField[] }) {
  const t = useTranslations('apiDocs.field');
  return (
    <dl className={FRAME}>
      {fields.map((field) => (
        <div key={field.name} className={ROW}>
          <dt className="min-w-0">
            <span className="font-semibold">
              <FieldName name={field.name} />
            </span>
            <span className="block text-ink-muted text-sm">
              <span lang="en">{field.type}</span>
              {field.type !== 'not accepted' && ` · ${t(field.required ? 'required' : 'optional')}`}
            </span>
          </dt>
          <dd className="min-w-0" lang="en">
            {field.description && <Prose>{field.description}</Prose>}
            {field.limits.length > 0 && (
              <ul className="text-ink-muted text-sm">
                {field.limits.map((limit) => (
                  <li key={limit} className="[overflow-wrap:anywhere]">
                    {limit}
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Long ones break between their parts. */
function FieldName({ name }: { name: string }) {
  const parts = name.split(/(?<=\.)/);
  return parts.map((part, index) => (
    <Fragment key={parts.slice(0, index + 1).join('')}>
      {index > 0 && <wbr />}
      <Code>{part}</Code>
    </Fragment>
  ));
}

/** Headers, or anything else that is a name and a sentence; those with an id can be led to. */
export function NameList({ entries }: { entries: readonly (ReferenceHeader & { id?: string })[] }) {
  return (
    <dl className={FRAME}>
      {entries.map(({ id, name, description }) => (
        <div key={id ?? name} id={id} className={`${ROW} target:bg-accent-soft`}>
          <dt className="min-w-0 font-semibold">
            {id && (
              <span className="block text-ink-muted text-sm" lang="en">
                {id}
              </span>
            )}
            <Code>{name}</Code>
          </dt>
          <dd className="min-w-0">
            <Prose>{description}</Prose>
          </dd>
        </div>
      ))}
    </dl>
  );
}
