import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { currencyOf } from './rows';

export type ShopView = { id: string; nameKa: string; nameEn: string; currency: Currency };

/**
 * The shop that a host name shows: its own, else the one without a host name.
 * @param host as in the Host header; a port is ignored
 * @returns null before the first shop exists
 */
export async function findShop(db: Database, host: string): Promise<ShopView | null> {
  const hostName = host.toLowerCase().replace(/:\d+$/, '');
  const shops = await db.prisma.shop.findMany({
    where: { OR: [{ hostName }, { hostName: null }] },
    select: { id: true, nameKa: true, nameEn: true, currency: true, hostName: true },
    orderBy: { createdAt: 'asc' },
  });
  const shop = shops.find((candidate) => candidate.hostName === hostName) ?? shops[0];
  if (!shop) return null;
  const { id, nameKa, nameEn, currency } = shop;
  return { id, nameKa, nameEn, currency: currencyOf(currency) };
}
