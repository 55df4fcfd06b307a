import type { PrismaClient } from '@/generated/prisma/client';
import { DELIVERY_OPTIONS } from './delivery-options';
import { PRODUCTS } from './products';

const SHOP = { slug: 'kera', nameKa: 'კერა', nameEn: 'Kera', currency: 'GEL' } as const;

export type Seeded = { shopId: string; products: number; deliveryOptions: number };

/**
 * Puts the demo shop in place. Repeating it brings the texts up to date and leaves alone what the shop has decided
 * since: prices, what is withdrawn, and products and ways of delivery of its own.
 */
export async function seedShop(prisma: PrismaClient): Promise<Seeded> {
  const shop = await prisma.shop.upsert({ where: { slug: SHOP.slug }, create: SHOP, update: {} });
  for (const [position, { status = 'active', ...product }] of PRODUCTS.entries()) {
    const texts = {
      nameKa: product.nameKa,
      nameEn: product.nameEn,
      descriptionKa: product.descriptionKa,
      descriptionEn: product.descriptionEn,
      imagePath: `/products/${product.slug}.svg`,
      position,
    };
    await prisma.product.upsert({
      where: { shopId_slug: { shopId: shop.id, slug: product.slug } },
      create: { ...product, ...texts, shopId: shop.id, currency: SHOP.currency, status },
      update: texts,
    });
  }
  for (const [position, option] of DELIVERY_OPTIONS.entries()) {
    const texts = { nameKa: option.nameKa, nameEn: option.nameEn, position };
    await prisma.deliveryOption.upsert({
      where: { shopId_code: { shopId: shop.id, code: option.code } },
      create: { ...option, shopId: shop.id, position },
      update: texts,
    });
  }
  return { shopId: shop.id, products: PRODUCTS.length, deliveryOptions: DELIVERY_OPTIONS.length };
}
