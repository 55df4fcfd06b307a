import type { PrismaClient } from '@/generated/prisma/client';
import { DELIVERY_OPTIONS } from './delivery-options';
import { PLANS } from './plans';
import { PRODUCTS } from './products';

// Other shops decide in the console whether a front end may order without a key; the demo is for trying it.
const SHOP = {
  slug: 'kera',
  nameKa: 'კერა',
  nameEn: 'Kera',
  currency: 'GEL',
  apiPublicOrders: true,
} as const;

export type Seeded = { shopId: string; products: number; plans: number; deliveryOptions: number };

/**
 * Puts the demo shop in place. Repeating it adds what is missing and leaves alone what is there: staff change texts, prices,
 * pictures and places in the console.
 */
export async function seedShop(prisma: PrismaClient): Promise<Seeded> {
  const shop = await prisma.shop.upsert({ where: { slug: SHOP.slug }, create: SHOP, update: {} });
  const own = { shopId: shop.id, currency: SHOP.currency };
  for (const [position, product] of PRODUCTS.entries()) {
    await prisma.product.upsert({
      where: { shopId_slug: { shopId: shop.id, slug: product.slug } },
      create: { ...product, ...own, position, imagePath: `/products/${product.slug}.svg` },
      update: {},
    });
  }
  const plans = await prisma.plan.findMany({ where: { shopId: shop.id }, select: { name: true } });
  const named = new Set(plans.map(({ name }) => name.toLowerCase()));
  for (const [position, plan] of PLANS.entries()) {
    if (!named.has(plan.name.toLowerCase()))
      await prisma.plan.create({ data: { ...plan, ...own, position } });
  }
  for (const [position, option] of DELIVERY_OPTIONS.entries()) {
    await prisma.deliveryOption.upsert({
      where: { shopId_code: { shopId: shop.id, code: option.code } },
      create: { ...option, shopId: shop.id, position },
      update: {},
    });
  }
  return {
    shopId: shop.id,
    products: PRODUCTS.length,
    plans: PLANS.length,
    deliveryOptions: DELIVERY_OPTIONS.length,
  };
}
