import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Pagination } from '@/components/ui/pagination';

type Props = {
  list: 'callbacks' | 'traffic';
  /** A page of it, as a table where there is room and as cards on a phone; null: there is nothing. */
  rows: { table: ReactNode; cards: ReactNode } | null;
  filtered: boolean;
  /** The list without any filter. */
  allHref: string;
  newerHref: string | null;
  olderHref: string | null;
};

/** What a filter of the ledger's lists has found; or that there is nothing yet, or nothing of the kind. */
export function FoundRows({ list, rows, filtered, allHref, newerHref, olderHref }: Props) {
  const t = useTranslations('ledger');
  if (rows === null && !filtered)
    return <EmptyState title={t(`${list}.none.title`)}>{t(`${list}.none.text`)}</EmptyState>;
  if (rows === null) {
    return (
      <EmptyState title={t(`${list}.noneFound`)}>
        <LinkButton href={allHref} variant="secondary">
          {t('filter.clear')}
        </LinkButton>
      </EmptyState>
    );
  }
  return (
    <>
      <div className="hidden md:block">{rows.table}</div>
      <div className="md:hidden">{rows.cards}</div>
      <Pagination
        label={t(`${list}.pages`)}
        previous={{ href: newerHref, label: t(`${list}.newer`) }}
        next={{ href: olderHref, label: t(`${list}.older`) }}
      />
    </>
  );
}
