import 'server-only';

// How a member of staff has the list of orders: nobody else sees it, so it leaves no row in the audit log.

/** Whose list it is. */
export type Own = { shopId: string; userId: string };
