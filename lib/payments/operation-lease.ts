import 'server-only';

/** Longer than any call for an operation may take (perform-operation.ts); when it is over its process is taken for dead. */
const CALL_LEASE_MS = 25_000;

/** Until when a process that begins to call the bank now has the operation to itself. */
export const leaseEnd = (now: Date): Date => new Date(now.getTime() + CALL_LEASE_MS);
