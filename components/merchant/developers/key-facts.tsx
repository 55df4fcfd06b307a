import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Description, DescriptionList } from '@/components/ui/description-list';
import type { KeySummary } from './key-table';

type Props = { of: KeySummary & { createdAt: Date; rotatedAt: Date | null; oldValidUntil: Date | null } };

/** All that is known of a key. Of the secret itself only its beginning is. */
export function KeyFacts({ of: key }: Props) {
  const t = useTranslations('developers.keys');
  const say = useTranslations('developers.scopes');
  const locale = useLocale();
  const at = (moment: Date | null, otherwise: string) =>
    moment ? <DateTime at={moment} locale={locale} /> : otherwise;
  return (
    <Card>
      <CardTitle>{t('facts')}</CardTitle>
      <DescriptionList>
        <Description term={t('prefix')}>
          <code className="text-sm">{key.prefix}…</code>
        </Description>
        <Description term={t('scopes')}>
          <ul className="grid gap-1">
            {key.scopes.map((scope) => (
              <li key={scope}>
                <code className="text-sm">{scope}</code>
                {isKnown(scope) && <span className="block text-ink-muted text-sm">{say(NAMES[scope])}</span>}
              </li>
            ))}
          </ul>
        </Description>
        <Description term={t('lastUsed')}>
          {at(key.lastUsedAt, t('neverUsed'))}
          {key.lastUsedAddress && ` · ${key.lastUsedAddress}`}
        </Description>
        <Description term={t('ends')}>{at(key.expiresAt, t('noEnd'))}</Description>
        <Description term={t('created')}>
          {at(key.createdAt, '')} · {key.createdBy}
        </Description>
        {key.rotatedAt && <Description term={t('rotated')}>{at(key.rotatedAt, '')}</Description>}
        {key.oldValidUntil && key.state === 'live' && (
          <Description term={t('oldValidUntil')}>{at(key.oldValidUntil, '')}</Description>
        )}
        {key.revokedAt && <Description term={t('revokedAt')}>{at(key.revokedAt, '')}</Description>}
      </DescriptionList>
    </Card>
  );
}

const NAMES = {
  'orders:write': 'ordersWrite',
  'orders:read': 'ordersRead',
  'bank:token': 'bankToken',
} as const;

const isKnown = (scope: string): scope is keyof typeof NAMES => Object.hasOwn(NAMES, scope);
