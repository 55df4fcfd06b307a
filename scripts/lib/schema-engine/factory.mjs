import { createOfflineFactory } from './offline-adapter.mjs';
import { createPgFactory } from './pg-adapter.mjs';

/** The way to the database that the datasource names; without an address, the one to nowhere. */
export function createFactory(datasource) {
  if (!datasource.url) return createOfflineFactory();
  if (!/^postgres(ql)?:/.test(datasource.url)) {
    throw new Error('This schema engine speaks to PostgreSQL only: DATABASE_URL must be postgresql://…');
  }
  return createPgFactory(datasource);
}
