import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { splitHref, splitSetHref } from '@/components/merchant/split/split-href';
import { SplitSet } from '@/components/merchant/split/split-set';
import { BackLink } from '@/components/ui/back-link';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { listSplitSets, type SplitSets } from '@/lib/queries/split-receivers';
import { services } from '@/lib/services';
import { undividedMethods } from '@/lib/shops/split-plan';
import type { PageQuery } from '../../page-query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling.split'))('title') };
}

/** To which accounts parts of the money go. */
export default async function SplitPage({ searchParams }: { searchParams: PageQuery }) {
  const staff = await requireStaff(splitHref(), 'settings.bank');
  const locale = await getLocale();
  const [t, sets, { news }] = await Promise.all([
    getTranslations('selling.split'),
    listSplitSets(services().db, staff.shopId, locale),
    searchParams,
  ]);
  const own = sets.products.filter(({ receivers }) => receivers.length > 0);
  const others = sets.products.filter(
    ({ receivers, currency }) => receivers.length === 0 && currency === 'GEL',
  );
  return (
    <>
      <BackLink href="/merchant/settings">{t('back')}</BackLink>
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <div className="grid max-w-3xl gap-6">
        {news === 'saved' && <Notice tone="positive">{t('saved')}</Notice>}
        <Limits sets={sets} />
        <SplitSet product={null} receivers={sets.shop} />
        {own.map(({ slug, name, receivers }) => (
          <SplitSet key={slug} product={{ slug, name }} receivers={receivers} />
        ))}
        {others.length > 0 && (
          <section aria-labelledby="others">
            <h2 id="others" className="mb-2 font-bold text-lg">
              {t('ofProducts')}
            </h2>
            <p className="mb-3 text-ink-muted">{t('ofProductsText')}</p>
            <ul className="grid gap-x-6 sm:grid-cols-2">
              {others.map(({ slug, name }) => (
                <li key={slug}>
                  <a
                    href={splitSetHref(slug)}
                    className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
                  >
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

/** What the bank does not divide, as the shop is set up now. */
async function Limits({ sets: { paymentMethods, captureMode } }: { sets: SplitSets }) {
  const [t, bank, locale] = await Promise.all([
    getTranslations('selling.split'),
    getTranslations('bank.methods'),
    getLocale(),
  ]);
  const undivided = undividedMethods(paymentMethods).map((method) => bank(method));
  const methods = new Intl.ListFormat(locale, { type: 'conjunction' }).format(undivided);
  return (
    <Notice tone="caution" title={t('limits')} live="none">
      <ul className="list-disc space-y-1 ps-5">
        <li>{t('onlyGel')}</li>
        {undivided.length > 0 && <li>{t('undivided', { methods })}</li>}
        {captureMode === 'manual' && <li>{t('atCapture')}</li>}
        <li>{t('refunds')}</li>
      </ul>
    </Notice>
  );
}
