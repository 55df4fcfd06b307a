import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { MAX_CART_LINES } from '@/lib/orders/cart';

type Kind =
  | 'added'
  | 'capped'
  | 'typed'
  | 'updated'
  | 'removed'
  | 'unknown'
  | 'withdrawn'
  | 'other_currency'
  | 'full'
  | 'changed';

/** One sentence about what has just happened to the cart; what concerns a line stands beside that line instead. */
export function CartNoticeBox({ kind, productName }: { kind: Kind; productName: string | null }) {
  const t = useTranslations('shop.cart');
  const words: Partial<Record<Kind, string>> = {
    added: productName ? t('noticeAdded', { name: productName }) : undefined,
    updated: t('noticeUpdated'),
    removed: t('noticeRemoved'),
    unknown: t('noticeUnknown'),
    withdrawn: t('noticeWithdrawn'),
    other_currency: t('noticeOtherCurrency'),
    full: t('noticeFull', { max: MAX_CART_LINES }),
    changed: t('noticeChanged'),
  };
  const text = words[kind];
  if (!text) return null;
  const good = kind === 'added' || kind === 'updated' || kind === 'removed';
  return (
    <Notice tone={good ? 'positive' : 'caution'} className="mb-6">
      {text}
    </Notice>
  );
}
