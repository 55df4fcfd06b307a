import 'server-only';
import { bankSecretContext } from '@/lib/banks';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { sealSecret } from '@/lib/secret-box';
import type { Services } from '@/lib/services';
import {
  type CredentialsField,
  type CredentialsProblem,
  type CredentialsTyped,
  checkCredentials,
} from '@/lib/shops/bank-credentials';

type Form = CredentialsTyped & {
  /** Whose credentials were stored when the form was opened; null: none. */
  seenClientId: string | null;
};

export type StoreCredentialsResult =
  | { ok: true }
  | { ok: false; code: 'fields_invalid'; problems: Partial<Record<CredentialsField, CredentialsProblem>> }
  /** Nothing can be stored without SETTINGS_KEY. */
  | { ok: false; code: 'settings_key_missing' }
  | { ok: false; code: 'changed_meanwhile'; clientId: string | null };

/** Stores the bank's credentials of a shop, the secret encrypted. From the commit on every call to the bank uses them. */
export async function storeBankCredentials(
  services: Services,
  editor: Editor,
  form: Form,
): Promise<StoreCredentialsResult> {
  const checked = checkCredentials(form);
  if (!checked.ok) return { ok: false, code: 'fields_invalid', problems: checked.problems };
  const { settingsKey } = services.env;
  if (settingsKey === null) return { ok: false, code: 'settings_key_missing' };
  const { clientId, clientSecret } = checked.credentials;
  const box = sealSecret(settingsKey, bankSecretContext(editor.shopId), clientSecret);
  return services.db.transaction((tx) =>
    replace(tx, services, editor, { clientId, box, seenClientId: form.seenClientId }),
  );
}

export type RemoveCredentialsResult =
  | { ok: true }
  | { ok: false; code: 'changed_meanwhile'; clientId: string | null };

/** Forgets the shop's own credentials: from then on the environment's are used. */
export function removeBankCredentials(
  services: Services,
  editor: Editor,
  seenClientId: string | null,
): Promise<RemoveCredentialsResult> {
  return services.db.transaction((tx) =>
    replace(tx, services, editor, { clientId: null, box: null, seenClientId }),
  );
}

type Replacement = { clientId: string | null; box: string | null; seenClientId: string | null };

async function replace(
  tx: Tx,
  { clock }: Services,
  editor: Editor,
  { clientId, box, seenClientId }: Replacement,
): Promise<RemoveCredentialsResult> {
  const { rows } = await tx.query<{ clientId: string | null }>(
    'SELECT bank_client_id AS "clientId" FROM shops WHERE id = $1 FOR NO KEY UPDATE',
    [editor.shopId],
  );
  const stored = rows[0];
  if (!stored) throw new Error('there is no such shop');
  if (stored.clientId !== seenClientId)
    return { ok: false, code: 'changed_meanwhile', clientId: stored.clientId };
  // Nothing to take away: no change, and no row of the log.
  if (stored.clientId === null && clientId === null) return { ok: true };
  await tx.query(
    `UPDATE shops SET bank_client_id = $2, bank_secret_box = $3, settings_version = settings_version + 1 WHERE id = $1`,
    [editor.shopId, clientId, box],
  );
  await recordChange(tx, {
    editor,
    action: 'bank_credentials_changed',
    subject: 'bank',
    before: { clientId: stored.clientId },
    // That the secret is another is told even where the client id stays.
    after: { clientId, ...(box === null ? {} : { secretChanged: true }) },
    at: clock.now(),
  });
  return { ok: true };
}
