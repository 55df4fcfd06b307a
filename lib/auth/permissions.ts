/** Who may do what in the console: the one table, which pages, actions and routes ask through `requireStaff`. */

export const ROLES = ['owner', 'manager', 'support', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (value: unknown): value is Role => (ROLES as readonly unknown[]).includes(value);

const EVERYBODY = ['owner', 'manager', 'support', 'viewer'] as const;
const HELPERS = ['owner', 'manager', 'support'] as const;
const MANAGERS = ['owner', 'manager'] as const;
const OWNERS = ['owner'] as const;

/** Each permission with the roles that have it. */
export const PERMISSIONS = {
  /** One's own password, second factor, sessions, filters and columns. */
  'account.own': EVERYBODY,
  'overview.read': EVERYBODY,
  'orders.read': EVERYBODY,
  /** To take buyers' data out of the console. */
  'orders.export': MANAGERS,
  /** To ask the bank about orders. */
  'orders.check': HELPERS,
  'orders.note': HELPERS,
  /** To send a mail again, and a new payment link. */
  'orders.mail': HELPERS,
  /** To enter an order by phone. */
  'orders.create': HELPERS,
  'orders.cancel': HELPERS,
  'money.refund': MANAGERS,
  /** To take or release a hold. */
  'money.capture': MANAGERS,
  'tasks.read': EVERYBODY,
  'tasks.close': HELPERS,
  'catalogue.read': EVERYBODY,
  /** Products, plans and their pictures. */
  'catalogue.edit': MANAGERS,
  'links.read': EVERYBODY,
  'links.edit': HELPERS,
  /** Callbacks, bank traffic, reconciliation, invariants. */
  'ledger.read': MANAGERS,
  /** To process a callback again and to have a day compared. */
  'ledger.run': MANAGERS,
  'settings.read': MANAGERS,
  'settings.edit': MANAGERS,
  /** The bank's credentials, and who gets which part of the money. */
  'settings.bank': OWNERS,
  'staff.read': MANAGERS,
  'staff.manage': OWNERS,
  'audit.read': MANAGERS,
  /** API keys, webhooks and their deliveries, the lock of the callback address. */
  'developers.read': MANAGERS,
  /** To make and revoke what other programs identify themselves with. */
  'developers.manage': OWNERS,
  /** To send a test event, and something again. */
  'developers.run': MANAGERS,
  /** The queue belongs to the installation. */
  'jobs.read': OWNERS,
  'jobs.run': OWNERS,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function mayDo(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
