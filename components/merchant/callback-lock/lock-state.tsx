import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Description, DescriptionList } from '@/components/ui/description-list';
import type { LockSettings } from '@/lib/shops/callback-lock-input';

export type LockStateView = {
  lock: (LockSettings & { updatedAt: Date }) | null;
  liveTokens: number;
  refused: number;
  callbackUrl: string;
};

/** Which lock there is, and how it goes. */
export function LockState({ lock, liveTokens, refused, callbackUrl }: LockStateView) {
  const t = useTranslations('callbackLock');
  const locale = useLocale();
  return (
    <Card className="max-w-2xl">
      <CardTitle>{t('state.title')}</CardTitle>
      <DescriptionList>
        <Description term={t('state.address')}>
          <code className="break-all">{callbackUrl}</code>
        </Description>
        <Description term={t('state.lock')}>
          {lock ? t(`kinds.${lock.kind}.label`) : t('state.none')}
        </Description>
        {lock && (
          <>
            {lock.name !== null && (
              <Description term={t(lock.kind === 'basic' ? 'state.name' : 'state.clientId')}>
                <code>{lock.name}</code>
              </Description>
            )}
            {lock.header !== null && (
              <Description term={t('state.header')}>
                <code>{lock.header}</code>
              </Description>
            )}
            {lock.kind === 'hmac' && (
              <Description term={t('state.tolerance')}>
                {t('state.toleranceValue', { seconds: lock.toleranceSeconds })}
              </Description>
            )}
            <Description term={t('state.unsigned')}>
              {t(lock.unsignedAllowed ? 'state.unsignedYes' : 'state.unsignedNo')}
            </Description>
            <Description term={t('state.since')}>
              <DateTime at={lock.updatedAt} locale={locale} />
            </Description>
            {lock.kind === 'oauth2' && <Description term={t('state.tokens')}>{liveTokens}</Description>}
          </>
        )}
        {(lock || refused > 0) && (
          <Description term={t('state.refused')}>
            {t('state.refusedValue', { count: refused })}
            {refused > 0 && <span className="block text-ink-muted text-sm">{t('state.refusedHint')}</span>}
          </Description>
        )}
      </DescriptionList>
    </Card>
  );
}
