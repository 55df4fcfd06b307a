import 'server-only';
import type { Database } from '@/lib/db';
import type { Currency } from '@/lib/money';
import { currencyOf, inLocale, minorOf } from './rows';

/** A way of delivery as a shopper sees it. */
export type DeliveryView = { code: string; name: string; priceMinor: number; needsAddress: boolean };

/** The ways in which goods in a currency can be delivered: a fee in another could not be added to their price. */
export async function deliveryChoices(
  db: Database,
  { shopId, currency, locale }: { shopId: string; currency: Currency; locale: string },
): Promise<DeliveryView[]> {
  const rows = await db.prisma.deliveryOption.findMany({
    where: { shopId, active: true, OR: [{ currency }, { priceMinor: 0 }] },
    orderBy: [{ position: 'asc' }, { code: 'asc' }],
  });
  return rows.map((row) => ({
    code: row.code,
    name: inLocale(locale, row.nameKa, row.nameEn),
    priceMinor: minorOf(row.priceMinor),
    needsAddress: row.needsAddress,
  }));
}

/** A way of delivery as its shop keeps it. */
export type DeliveryOption = {
  code: string;
  nameKa: string;
  nameEn: string;
  priceMinor: number;
  currency: Currency;
  needsAddress: boolean;
  active: boolean;
};

/** All of a shop's ways of delivery, in the order in which shoppers see them. */
export async function listDeliveryOptions(db: Database, shopId: string): Promise<DeliveryOption[]> {
  const rows = await db.prisma.deliveryOption.findMany({
    where: { shopId },
    orderBy: [{ position: 'asc' }, { code: 'asc' }],
  });
  return rows.map(({ code, nameKa, nameEn, needsAddress, active, ...row }) => ({
    ...{ code, nameKa, nameEn, needsAddress, active },
    priceMinor: minorOf(row.priceMinor),
    currency: currencyOf(row.currency),
  }));
}
