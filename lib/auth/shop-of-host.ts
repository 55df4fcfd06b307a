import 'server-only';
import type { Database } from '@/lib/db';

export type StaffShop = { id: string; nameKa: string; nameEn: string };

/**
 * The shop whose staff sign in under this host name: the one that has the name, else the one that has none.
 * @param host the Host header, with or without a port
 */
export async function shopOfHost(db: Pick<Database, 'prisma'>, host: string): Promise<StaffShop | null> {
  const hostName = host.toLowerCase().replace(/:\d+$/, '');
  const select = { id: true, nameKa: true, nameEn: true };
  return (
    (await db.prisma.shop.findUnique({ where: { hostName }, select })) ??
    (await db.prisma.shop.findFirst({ where: { hostName: null }, orderBy: { createdAt: 'asc' }, select }))
  );
}
