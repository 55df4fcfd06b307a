import { useTranslations } from 'next-intl';
import { HearthMark } from './hearth-mark';

type Props = {
  shopName: string;
  /** The shop's picture in this language; null: the name alone. */
  logoPath: string | null;
  cartCount: number;
};

export function SiteHeader({ shopName, logoPath, cartCount }: Props) {
  const t = useTranslations('shop.header');
  return (
    <header className="border-line border-b bg-surface-raised">
      <div className="mx-auto flex max-w-page items-center justify-between gap-4 px-4 py-2 sm:px-6">
        <a href="/" className="flex min-h-11 items-center gap-3 font-bold text-xl" title={t('home')}>
          {logoPath ? (
            <img src={logoPath} alt={shopName} className="h-11 w-auto max-w-48 object-contain" />
          ) : (
            <>
              <HearthMark />
              {shopName}
            </>
          )}
        </a>
        <a
          href="/cart"
          className="flex min-h-11 items-center gap-2 rounded-control px-3 font-semibold hover:bg-surface-sunken"
        >
          <BasketIcon />
          <span>{t('cart')}</span>
          <span className="sr-only">: {t('cartCount', { count: cartCount })}</span>
          {cartCount > 0 && (
            <span
              aria-hidden="true"
              className="min-w-6 rounded-full bg-accent px-1.5 text-center text-accent-ink text-sm tabular-nums"
            >
              {cartCount}
            </span>
          )}
        </a>
      </div>
    </header>
  );
}

function BasketIcon() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M3 10h18l-2 9a1.5 1.5 0 0 1-1.5 1.2h-11A1.5 1.5 0 0 1 5 19zM8 10l3-6M16 10l-3-6M9.500 13.500v3.500M14.500 13.500v3.500" />
    </svg>
  );
}
