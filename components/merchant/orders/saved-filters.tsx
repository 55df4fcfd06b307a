import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { type SaveFilterAction, SaveFilterForm } from './save-filter-form';

type Props = {
  filters: readonly { id: string; name: string; query: string }[];
  /** Of the list as it stands. */
  query: string;
  save: SaveFilterAction;
  remove: (form: FormData) => Promise<void>;
};

const CHIP =
  'inline-flex min-h-11 items-center rounded-full border border-line-strong bg-surface-raised px-4 hover:border-ink ' +
  'aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold';

/** The filters that this person has kept, each a press away, and what the list stands at now to be kept with them. */
export function SavedFilters({ filters, query, save, remove }: Props) {
  const t = useTranslations('merchant.orders.saved');
  const known = filters.some((filter) => filter.query === query);
  if (filters.length === 0 && query === '') return null;
  return (
    <div className="mb-4 flex flex-wrap items-start gap-2">
      <nav aria-label={t('label')} className="contents">
        <Chip href="/merchant/orders" current={query === ''} name={t('all')} />
        {filters.map(({ id, name, ...filter }) => (
          <Chip
            key={id}
            href={`/merchant/orders?${filter.query}`}
            current={filter.query === query}
            name={name}
          />
        ))}
      </nav>
      {query !== '' && !known && (
        <SaveFilterForm
          action={save}
          query={query}
          texts={{
            summary: t('save'),
            name: t('name'),
            hint: t('nameHint'),
            submit: t('submit'),
            pending: t('pending'),
            problems: {
              name_missing: t('problems.name_missing'),
              name_too_long: t('problems.name_too_long'),
              name_taken: t('problems.name_taken'),
              too_many: t('problems.too_many'),
              nothing_to_save: t('problems.nothing_to_save'),
            },
          }}
        />
      )}
      {filters.length > 0 && (
        <details className="relative">
          <summary className="inline-flex min-h-11 list-none items-center px-2 text-accent underline underline-offset-4">
            {t('manage')}
          </summary>
          <form
            action={remove}
            className="absolute start-0 z-10 mt-1 w-64 max-w-[calc(100vw-2rem)] rounded-card border border-line bg-surface-raised p-2 shadow-lg"
          >
            <input type="hidden" name="query" value={query} />
            <ul>
              {filters.map(({ id, name }) => (
                <li key={id} className="flex items-center justify-between gap-2 ps-2">
                  <span className="min-w-0 break-words">{name}</span>
                  <Button variant="quiet" name="filter" value={id} className="min-w-11 shrink-0">
                    <X aria-hidden="true" className="size-4" />
                    <VisuallyHidden>{t('delete', { name })}</VisuallyHidden>
                  </Button>
                </li>
              ))}
            </ul>
          </form>
        </details>
      )}
    </div>
  );
}

function Chip({ href, current, name }: { href: string; current: boolean; name: string }) {
  return (
    <a href={href} aria-current={current ? 'page' : undefined} className={CHIP}>
      <span className="max-w-56 truncate">{name}</span>
    </a>
  );
}
