import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CodeBlock } from '@/components/api/code-block';
import { type HubCard, HubCards } from '@/components/merchant/developers/hub-cards';
import { DEVELOPERS_PATH, KEYS_PATH } from '@/components/merchant/developers/key-href';
import { CopyButton } from '@/components/ui/copy-button';
import { PageTitle } from '@/components/ui/page-title';
import { requireStaff } from '@/lib/auth/current-staff';
import { type DeveloperHub, readDeveloperHub } from '@/lib/queries/developers';
import { readShopSettings } from '@/lib/queries/shop-settings';
import { services } from '@/lib/services';
import { shopUrl } from '@/lib/shops/origin';
import { firstCall } from './first-call';
import type { KeyWords } from './keys/key-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('developers'))('title') };
}

/** Everything that the shop's own programs need, each with what holds now, and a first call to begin with. */
export default async function DevelopersPage() {
  const staff = await requireStaff(DEVELOPERS_PATH, 'developers.read');
  const { db, clock, env } = services();
  const [t, hub, { settings, hostName }] = await Promise.all([
    getTranslations('developers'),
    readDeveloperHub(db, staff.shopId, clock.now()),
    readShopSettings(db, staff.shopId),
  ]);
  const { apiPublicOrders: open, apiBankToken: token, apiOrigins: origins } = settings;
  const api = t('hub.api.now', { open: String(open), token: String(token), origins: origins.length });
  const call = hub.plan && { shopUrl: shopUrl(env.appUrl, hostName), plan: hub.plan, withKey: !open };
  return (
    <>
      <PageTitle intro={t('intro')}>{t('title')}</PageTitle>
      <HubCards cards={cardsOf(t, hub, api)} />
      <section aria-labelledby="first-call" className="mt-8 max-w-3xl">
        <div className="mb-1 flex items-center gap-2">
          <h2 id="first-call" className="font-bold text-lg">
            {t('first.title')}
          </h2>
          {call && <CopyButton text={firstCall(call)} label={t('first.copy')} copied={t('secret.copied')} />}
        </div>
        <p className="mb-3 text-ink-muted">
          {call ? t(call.withKey ? 'first.withKey' : 'first.open') : t('first.noPlan')}
        </p>
        {call && <CodeBlock label={t('first.title')}>{firstCall(call)}</CodeBlock>}
      </section>
    </>
  );
}

function cardsOf(t: KeyWords, hub: DeveloperHub, api: string): HubCard[] {
  const { liveKeys, endingKeys, webhooks, pausedWebhooks, lockKind } = hub;
  return [
    {
      href: KEYS_PATH,
      title: t('keys.title'),
      text: t('hub.keys.text'),
      now: t('hub.keys.now', { count: liveKeys }),
      caution: endingKeys > 0 ? t('hub.keys.ending', { count: endingKeys }) : null,
    },
    {
      href: `${DEVELOPERS_PATH}/webhooks`,
      title: t('hub.webhooks.title'),
      text: t('hub.webhooks.text'),
      now: t('hub.webhooks.now', { count: webhooks }),
      caution: pausedWebhooks > 0 ? t('hub.webhooks.paused', { count: pausedWebhooks }) : null,
    },
    {
      href: `${DEVELOPERS_PATH}/callback-lock`,
      title: t('hub.lock.title'),
      text: t('hub.lock.text'),
      now: t(`hub.lock.now.${lockKind ?? 'none'}`),
    },
    { href: '/merchant/settings/api', title: t('hub.api.title'), text: t('hub.api.text'), now: api },
    { href: '/developers', title: t('hub.reference.title'), text: t('hub.reference.text'), now: null },
  ];
}
