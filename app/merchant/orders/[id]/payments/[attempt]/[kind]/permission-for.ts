import type { Permission } from '@/lib/auth/permissions';

/** What somebody needs who wants to refund, capture or release. */
export const permissionFor = (kind: string): Permission =>
  kind === 'refund' ? 'money.refund' : 'money.capture';
