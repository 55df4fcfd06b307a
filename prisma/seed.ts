// node --conditions=react-server --import tsx prisma/seed.ts — fills an empty database with the demo shop.
import { createDatabase } from '@/lib/db';
import { seedShop } from './seed/seed-shop';

// Only the database is needed here, and lib/env would ask for the bank's credentials as well.
const url = process.env.DATABASE_URL;
if (!url) {
  console.error('DATABASE_URL is missing: it names the database to fill.');
  process.exit(1);
}
const db = createDatabase(url, { poolSize: 2 });
try {
  const seeded = await seedShop(db.prisma);
  const { products, plans, deliveryOptions } = seeded;
  console.log(`The shop has ${products} products, ${plans} plans and ${deliveryOptions} ways of delivery.`);
} finally {
  await db.close();
}
