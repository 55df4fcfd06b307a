import 'server-only';
import type { Database } from '@/lib/db';

/** A database that needs longer than this for nothing is as good as away. */
const PING_TIMEOUT_MS = 2_000;
const GOOD_FOR_MS = 1_000;
const BAD_FOR_MS = 500;

type Health = { up: boolean; knownUntil: number; ping: Promise<boolean> | null };

const known = new WeakMap<Database, Health>();

/** Whether the database answers, asked at most once a second per process however many requests come. */
export async function isDatabaseUp(db: Database): Promise<boolean> {
  const health = known.get(db) ?? { up: false, knownUntil: 0, ping: null };
  known.set(db, health);
  if (Date.now() < health.knownUntil) return health.up;
  health.ping ??= ping(db).then((up) => {
    health.up = up;
    health.knownUntil = Date.now() + (up ? GOOD_FOR_MS : BAD_FOR_MS);
    health.ping = null;
    return up;
  });
  return health.ping;
}

async function ping(db: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_TIMEOUT_MS);
  });
  const answered = db.pool.query('SELECT 1').then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
