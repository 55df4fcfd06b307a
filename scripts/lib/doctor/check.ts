import type { Env } from '@/lib/env';
import type { Finding } from './finding';
import type { ShopFacts } from './shops';

/**
 * One line of what has to be right before a shop takes money; docs/backend.md lists them under "Going live" (a test compares).
 * `names`: those that its findings bear.
 */
export type Check =
  | { names: readonly string[]; of: 'installation'; examine: (env: Env) => Promise<Finding[]> }
  | {
      names: readonly string[];
      of: 'shops';
      examine: (env: Env, shops: readonly ShopFacts[]) => Promise<Finding[]>;
    };
