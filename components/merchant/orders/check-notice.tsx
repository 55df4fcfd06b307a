import { useTranslations } from 'next-intl';
import { AutoRefresh } from '@/components/shop/auto-refresh';
import { Notice } from '@/components/ui/notice';
import { MAX_SELECTED_ORDERS } from '@/lib/orders/order-list-view';

/** How far the questions to the bank are. */
export type CheckView = {
  orders: number;
  neverAtBank: number;
  payments: number;
  checked: number;
  slow: boolean;
};

/** Says what came of asking the bank about the selected orders, and follows it until all have been asked about. */
export function CheckNotice({ view, refreshHref }: { view: CheckView; refreshHref: string }) {
  const t = useTranslations('merchant.orders.check');
  const { orders, neverAtBank, payments, checked, slow } = view;
  const without = neverAtBank > 0 && <p>{t('without', { count: neverAtBank })}</p>;
  if (payments === 0) {
    return (
      <Notice tone="caution" title={t('nothing')} className="mb-4">
        <p>{t('nothingText')}</p>
      </Notice>
    );
  }
  if (checked >= payments) {
    return (
      <Notice tone="positive" title={t('done', { orders: orders - neverAtBank })} className="mb-4">
        <p>{t('doneText')}</p>
        {without}
      </Notice>
    );
  }
  return (
    <Notice title={t('running', { orders: orders - neverAtBank })} className="mb-4">
      <p>{t('progress', { done: checked, total: payments })}</p>
      <progress
        aria-label={t('progressLabel')}
        value={checked}
        max={payments}
        className="my-1 w-full max-w-md"
      />
      {slow && <p>{t('slow')}</p>}
      {without}
      <a
        href={refreshHref}
        className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
      >
        {t('refresh')}
      </a>
      <AutoRefresh />
    </Notice>
  );
}

/** Says why nothing was asked. */
export function CheckRefused({ code }: { code: 'none_selected' | 'too_many' }) {
  const t = useTranslations('merchant.orders.check');
  const most = MAX_SELECTED_ORDERS;
  return (
    <Notice
      tone="negative"
      className="mb-4"
      title={code === 'none_selected' ? t('none') : t('tooMany', { most })}
    >
      <p>{code === 'none_selected' ? t('noneText') : t('tooManyText', { most })}</p>
    </Notice>
  );
}
