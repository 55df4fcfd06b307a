import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { DELIVERY_NEWS, deliveriesHref } from '@/components/merchant/delivery/delivery-href';
import { DeliveryList } from '@/components/merchant/delivery/delivery-list';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { mayDo } from '@/lib/auth/permissions';
import { listDeliveryOptions } from '@/lib/queries/delivery';
import { inLocale } from '@/lib/queries/rows';
import { services } from '@/lib/services';
import type { PageQuery } from '../page-query';
import { changeInList } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling.delivery'))('title') };
}

/** How goods reach those who buy them. */
export default async function DeliveryPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff(deliveriesHref(), 'catalogue.read');
  const [t, locale, options, { news: asked }] = await Promise.all([
    getTranslations('selling.delivery'),
    getLocale(),
    listDeliveryOptions(services().db, staff.shopId),
    searchParams,
  ]);
  const mayEdit = mayDo(staff.role, 'catalogue.edit');
  const news = DELIVERY_NEWS.find((known) => known === asked);
  const add = mayEdit && <LinkButton href="/merchant/delivery/new">{t('new')}</LinkButton>;
  return (
    <>
      <PageTitle intro={t('intro')} aside={add}>
        {t('title')}
      </PageTitle>
      <div className="grid gap-6">
        {news && <Notice tone="positive">{t(`news.${news}`)}</Notice>}
        {options.every(({ active }) => !active) && (
          <Notice tone="caution" title={t('none.title')} live="none">
            {t(options.length === 0 ? 'none.empty' : 'none.inactive')}
          </Notice>
        )}
        {options.length === 0 ? (
          <EmptyState title={t('empty')}>{mayEdit && t('emptyText')}</EmptyState>
        ) : (
          <DeliveryList
            options={options.map(({ nameKa, nameEn, ...option }) => ({
              ...option,
              name: inLocale(locale, nameKa, nameEn),
            }))}
            mayEdit={mayEdit}
            changeAction={changeInList}
          />
        )}
      </div>
    </>
  );
}
