import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { ProductStatus } from '@/lib/shops/product-input';

const TONES: Record<ProductStatus, Tone> = { active: 'positive', withdrawn: 'caution', archived: 'neutral' };

export function ProductStatusBadge({ status }: { status: ProductStatus }) {
  const t = useTranslations('catalogue.products');
  return <Badge tone={TONES[status]}>{t(`statuses.${status}`)}</Badge>;
}
