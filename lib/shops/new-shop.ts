import { type Currency, isCurrency } from '@/lib/money';
import { NAME_SETTINGS } from './name-settings';

export type NewShopTyped = {
  slug: string;
  hostName: string;
  nameKa: string;
  nameEn: string;
  currency: string;
};

export type NewShop = Omit<NewShopTyped, 'currency'> & { currency: Currency };

/** What can be wrong with a new shop; each has a sentence in scripts/shop.ts. */
export type NewShopProblem =
  | 'slug_invalid'
  | 'host_name_invalid'
  | 'name_ka_invalid'
  | 'name_en_invalid'
  | 'currency_unknown';

const SLUG = /^[a-z][a-z0-9-]{0,39}$/;
/** RFC 1123, with at least one dot, and no port: what a browser puts into its Host header. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST_NAME = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})+$`);

/** Whether this can be the host name of a shop; an IP address cannot. */
export const isHostName = (name: string): boolean => HOST_NAME.test(name) && !/^[\d.]+$/.test(name);

/** Checks a new shop as it was typed; the first problem counts. */
export function checkNewShop(
  typed: NewShopTyped,
): { ok: true; shop: NewShop } | { ok: false; code: NewShopProblem } {
  const slug = typed.slug.trim();
  const hostName = typed.hostName.trim().toLowerCase();
  const currency = typed.currency.trim().toUpperCase();
  if (!SLUG.test(slug)) return { ok: false, code: 'slug_invalid' };
  if (!isHostName(hostName)) return { ok: false, code: 'host_name_invalid' };
  const names = NAME_SETTINGS.check({ nameKa: typed.nameKa, nameEn: typed.nameEn });
  if (!names.ok) return { ok: false, code: names.problems.nameKa ? 'name_ka_invalid' : 'name_en_invalid' };
  if (!isCurrency(currency)) return { ok: false, code: 'currency_unknown' };
  const shop = { slug, hostName, nameKa: typed.nameKa.trim(), nameEn: typed.nameEn.trim(), currency };
  return { ok: true, shop };
}
