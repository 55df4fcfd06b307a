import { useTranslations } from 'next-intl';
import { mayDo, type Role } from '@/lib/auth/permissions';
import { PAGE_GROUPS } from '../merchant-nav';
import { ConsoleKeys } from './console-keys';

/** The keyboard of the console, with the pages that the role may open. */
export function ConsoleTools({ role }: { role: Role }) {
  const t = useTranslations('merchant.palette');
  const nav = useTranslations('merchant.nav');
  const pages = PAGE_GROUPS.flatMap((group) => group.pages)
    .filter(({ needs }) => mayDo(role, needs))
    .map(({ href, key }) => ({ href, label: nav(key) }));
  return (
    <ConsoleKeys
      pages={[...pages, { href: '/merchant/account', label: nav('account') }]}
      texts={{
        open: t('open'),
        title: t('title'),
        placeholder: t('placeholder'),
        pages: t('pages'),
        orders: t('orders'),
        searching: t('searching'),
        none: t('none'),
        failed: t('failed'),
        allFound: t.raw('allFound'),
        close: t('close'),
        keys: {
          open: t('keys.open'),
          title: t('keys.title'),
          palette: t('keys.palette'),
          next: t('keys.next'),
          previous: t('keys.previous'),
          openRow: t('keys.openRow'),
          select: t('keys.select'),
          search: t('keys.search'),
          help: t('keys.help'),
          enabled: t('keys.enabled'),
        },
      }}
    />
  );
}
