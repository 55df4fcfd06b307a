import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';

export type SearchProblem = 'search_too_long' | 'search_unknown';

type Props = {
  label: string;
  /** The list without any filter. */
  action: string;
  search: string;
  searchHint: string;
  problem: SearchProblem | null;
  /** `YYYY-MM-DD`; null: of any day. */
  day: string | null;
  /** Whether anything is filtered, so that there is something to clear. */
  inForce: boolean;
  /** The other filters. */
  children: ReactNode;
};

/** A GET form: the address it leads to is the state of the list, with or without JavaScript. */
export function FilterFrame({ label, action, search, searchHint, problem, day, inForce, children }: Props) {
  const t = useTranslations('ledger.filter');
  return (
    <search aria-label={label}>
      <form action={action} method="get" className="mb-6 space-y-4">
        <TextField
          id="q"
          name="q"
          type="search"
          label={t('search')}
          hint={searchHint}
          error={problem ? t(`problems.${problem}`) : undefined}
          // What could not be searched for is not worth repeating in full.
          defaultValue={search.slice(0, 200)}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
        <div className="grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
          {children}
          <TextField id="day" name="day" type="date" label={t('day')} defaultValue={day ?? ''} />
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <Button className="w-full sm:w-auto">{t('submit')}</Button>
          {inForce && (
            <a
              href={action}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {t('clear')}
            </a>
          )}
        </div>
      </form>
    </search>
  );
}
