import { useLocale, useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { formatMoney } from '@/lib/money';
import { inGroups } from '@/lib/shops/iban';
import type { SplitReceiver } from '@/lib/shops/split-plan';
import { splitSetHref } from './split-href';

type Props = {
  /** Of a product; null: of the shop. */
  product: { slug: string; name: string } | null;
  receivers: readonly (SplitReceiver & { id: string })[];
};

/** Who gets what of a product's lines, or of the rest of an order. */
export function SplitSet({ product, receivers }: Props) {
  const t = useTranslations('selling.split');
  const locale = useLocale();
  const share = ({ percent, amountMinor }: SplitReceiver) =>
    amountMinor === null
      ? t('percent', { percent: percent ?? 0 })
      : t(product ? 'perPiece' : 'perOrder', {
          amount: formatMoney({ amountMinor, currency: 'GEL' }, locale),
        });
  return (
    <Card className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <CardTitle flush>{product ? product.name : t('wholeShop')}</CardTitle>
        <LinkButton href={splitSetHref(product?.slug ?? null)} variant="secondary">
          {t('edit')}
          <span className="sr-only">: {product ? product.name : t('wholeShop')}</span>
        </LinkButton>
      </div>
      {receivers.length === 0 ? (
        <p className="text-ink-muted">{t('nobody')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {receivers.map((receiver) => (
            <li key={receiver.id} className="flex flex-wrap justify-between gap-x-4 gap-y-1 py-2">
              <span className="min-w-0">
                <span className="block tabular-nums">{inGroups(receiver.iban)}</span>
                {receiver.description && (
                  <span className="block text-ink-muted text-sm">{receiver.description}</span>
                )}
              </span>
              <span className="font-semibold">{share(receiver)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
