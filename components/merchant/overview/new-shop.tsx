import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

/** What stands here before the first order. */
export function NewShop({ mayReadCatalogue }: { mayReadCatalogue: boolean }) {
  const t = useTranslations('overview.empty');
  return (
    <EmptyState title={t('title')}>
      <p className="mx-auto mb-6 max-w-md">{t('text')}</p>
      <div className="flex flex-wrap justify-center gap-3">
        <LinkButton href="/">{t('shop')}</LinkButton>
        {mayReadCatalogue && (
          <LinkButton href="/merchant/products" variant="secondary">
            {t('products')}
          </LinkButton>
        )}
      </div>
    </EmptyState>
  );
}
