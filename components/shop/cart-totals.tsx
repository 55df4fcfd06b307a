import { useTranslations } from 'next-intl';
import { Card, CardTitle } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import type { CartView } from './cart-types';

export function CartTotals({ cart, locale }: { cart: CartView; locale: string }) {
  const t = useTranslations('shop.cart');
  return (
    <Card className="lg:sticky lg:top-4">
      <CardTitle>{t('summary')}</CardTitle>
      <p className="flex justify-between gap-4">
        <span>{t('subtotal')}</span>
        <Money
          amountMinor={cart.subtotalMinor}
          currency={cart.currency}
          locale={locale}
          className="font-semibold"
        />
      </p>
      <p className="mt-2 text-ink-muted text-sm">{t('deliveryLater')}</p>
      {cart.hasProblems ? (
        <Notice tone="caution" live="none" className="mt-4">
          {t('blocked')}
        </Notice>
      ) : (
        <LinkButton href="/checkout" size="large" className="mt-5 w-full">
          {t('checkout')}
        </LinkButton>
      )}
    </Card>
  );
}
