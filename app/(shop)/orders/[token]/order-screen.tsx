import { getLocale, getTranslations } from 'next-intl/server';
import { OrderDetails } from '@/components/shop/order-details';
import { OrderLines } from '@/components/shop/order-lines';
import { OutcomePanel } from '@/components/shop/outcome-panel';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { Unbroken } from '@/components/ui/unbroken';
import { formatDateTime } from '@/lib/i18n/date-time';
import { services } from '@/lib/services';
import { payAgainAction } from './actions';
import { loadOrder } from './load-order';

type Props = {
  token: string;
  via: 'order_page' | 'return_page';
  /** Paying again was refused, for its promo code has been used up. */
  promoUsedUp?: boolean;
};

/** The order's page; the two pages to which the bank sends the shopper back show the same. */
export async function OrderScreen({ token, via, promoUsedUp }: Props) {
  const { order, bankSilent } = await loadOrder(token, via);
  const [locale, t] = await Promise.all([getLocale(), getTranslations('shop.order')]);
  const at = formatDateTime(order.createdAt, locale);
  return (
    <>
      <PageTitle intro={t('placed', { at })}>
        <Unbroken text={t('title', { number: order.number })} part={order.number} />
      </PageTitle>
      {promoUsedUp && order.promoCode && (
        <Notice tone="caution" title={t('promoUsedUp')} className="mb-6">
          {t('promoUsedUpText')}
        </Notice>
      )}
      <OutcomePanel
        order={order}
        bankSilent={bankSilent}
        locale={locale}
        now={services().clock.now()}
        payAgainAction={payAgainAction}
      />
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <OrderLines order={order} locale={locale} />
        <OrderDetails order={order} />
      </div>
      <div className="mt-8 flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-prose text-ink-muted text-sm">{t('keepLink')}</p>
        <LinkButton href="/" variant="secondary">
          {t('continueShopping')}
        </LinkButton>
      </div>
    </>
  );
}
