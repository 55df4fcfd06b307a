import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';

type Props = {
  /** What the merchant's own system calls the order, and by which key it came (null: without one). */
  api: { externalId: string; ownsName: boolean; keyName: string | null };
};

/** Where an order of the merchant's own system came from. */
export function ApiCard({ api: { externalId, ownsName, keyName } }: Props) {
  const t = useTranslations('merchant.order.api');
  return (
    <Card aria-labelledby="api">
      <CardTitle id="api">{t('title')}</CardTitle>
      <dl className="space-y-3">
        <div>
          <dt className="text-ink-muted text-sm">{t('externalId')}</dt>
          <dd className="flex items-center gap-x-1">
            <span className="min-w-0 break-all">{externalId}</span>
            <CopyButton text={externalId} label={t('copy')} copied={t('copied')} />
          </dd>
        </div>
        <div>
          <dt className="text-ink-muted text-sm">{t('from')}</dt>
          <dd className="break-words">{keyName === null ? t('noKey') : t('key', { name: keyName })}</dd>
        </div>
      </dl>
      {!ownsName && <p className="mt-3 text-ink-muted text-sm">{t('nameGone')}</p>}
    </Card>
  );
}
