import 'server-only';
import type { Staff } from '@/lib/auth/find-staff';
import type { Editor } from '@/lib/desk/audit';

/** The member of staff as the audit log names whoever changes something. */
export const editorOf = ({ shopId, email }: Staff, address: string | null): Editor => ({
  shopId,
  email,
  address,
});
