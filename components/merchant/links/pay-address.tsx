import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { LinkButton } from '@/components/ui/link-button';
import { QrCode } from '@/components/ui/qr-code';

/** An address at which somebody pays: to copy, to open, and as a QR code to show or print. */
export function PayAddress({ address }: { address: string }) {
  const t = useTranslations('links.detail');
  return (
    <Card className="grid items-center gap-6 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <QrCode text={address} label={t('qr', { address })} className="w-48 rounded-control" />
      <div className="min-w-0">
        <p className="text-ink-muted text-sm">{t('address')}</p>
        <p className="flex items-center gap-1">
          <span className="min-w-0 break-all">{address}</span>
          <CopyButton text={address} label={t('copy')} copied={t('copied')} />
        </p>
        <p className="mt-4 print:hidden">
          <LinkButton href={address} variant="secondary">
            {t('open')}
          </LinkButton>
        </p>
      </div>
    </Card>
  );
}
