/** What an API key may be allowed; a guard of the database has the same list. */
export const SCOPES = ['orders:write', 'orders:read', 'bank:token'] as const;
export type Scope = (typeof SCOPES)[number];

export const isScope = (value: unknown): value is Scope => (SCOPES as readonly unknown[]).includes(value);
