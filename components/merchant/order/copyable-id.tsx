import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { Description } from '@/components/ui/description-list';

/** An id of the bank, for pasting into its console or a letter. Nothing where there is none. */
export function CopyableId({ term, id }: { term: string; id: string | null }) {
  const t = useTranslations('merchant.order.payment');
  if (!id) return null;
  return (
    <Description term={term}>
      <span className="flex items-center gap-1">
        <code className="min-w-0 break-all text-sm">{id}</code>
        <span className="print:hidden">
          <CopyButton text={id} label={t('copy', { what: term })} copied={t('copied')} />
        </span>
      </span>
    </Description>
  );
}
