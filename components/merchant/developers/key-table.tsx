import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
import { keyHref } from './key-href';
import { type KeyState, KeyStateBadge } from './key-state-badge';

export type KeySummary = {
  id: string;
  name: string;
  prefix: string;
  scopes: readonly string[];
  state: KeyState;
  createdBy: string;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
};

export function KeyTable({ caption, keys }: { caption: string; keys: readonly KeySummary[] }) {
  const t = useTranslations('developers.keys');
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell>{t('name')}</HeadCell>
        <HeadCell>{t('state')}</HeadCell>
        <HeadCell>{t('scopes')}</HeadCell>
        <HeadCell>{t('lastUsed')}</HeadCell>
        <HeadCell>{t('ends')}</HeadCell>
        <HeadCell>{t('createdBy')}</HeadCell>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <Row key={key.id} of={key} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ of: key }: { of: KeySummary }) {
  const t = useTranslations('developers.keys');
  const locale = useLocale();
  const end = key.revokedAt ?? key.expiresAt;
  return (
    <tr className="hover:bg-surface">
      <Cell className="min-w-40">
        <a
          href={keyHref(key.id)}
          className="inline-block py-0.5 font-semibold text-accent underline underline-offset-4"
        >
          {key.name}
        </a>
        <code className="block text-ink-muted text-sm">{key.prefix}…</code>
      </Cell>
      <Cell>
        <KeyStateBadge state={key.state} />
      </Cell>
      <Cell>
        {key.scopes.map((scope) => (
          <code key={scope} className="block whitespace-nowrap text-sm">
            {scope}
          </code>
        ))}
      </Cell>
      <Cell className="whitespace-nowrap">
        {key.lastUsedAt ? <DateTime at={key.lastUsedAt} locale={locale} /> : t('neverUsed')}
        {key.lastUsedAddress && <span className="block text-ink-muted text-sm">{key.lastUsedAddress}</span>}
      </Cell>
      <Cell className="whitespace-nowrap">{end ? <DateTime at={end} locale={locale} /> : t('noEnd')}</Cell>
      <Cell className="break-words">{key.createdBy}</Cell>
    </tr>
  );
}
