import 'server-only';
import { bankSecretContext } from '@/lib/banks';
import type { Tx } from '@/lib/db';
import { type Editor, recordChange } from '@/lib/desk/audit';
import { openSecret, SecretUnreadable, sealSecret } from '@/lib/secret-box';
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
  const context = bankSecretContext(editor.shopId);
  const secret: NewSecret = {
    box: sealSecret(settingsKey, context, clientSecret),
    isIn: (box) => holds(box, settingsKey, context, clientSecret),
  };
  return services.db.transaction((tx) =>
    replace(tx, services, editor, { clientId, secret, seenClientId: form.seenClientId }),
  );
}

/** A box that does not open holds nothing that is known. */
function holds(box: string, settingsKey: Buffer, context: string, secret: string): boolean {
  try {
    return openSecret(settingsKey, context, box) === secret;
  } catch (error) {
    if (error instanceof SecretUnreadable) return false;
    throw error;
  }
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
    replace(tx, services, editor, { clientId: null, secret: null, seenClientId }),
  );
}

/** `isIn`: whether a stored box holds it already. */
type NewSecret = { box: string; isIn: (box: string) => boolean };
type Replacement = { clientId: string | null; secret: NewSecret | null; seenClientId: string | null };

async function replace(
  tx: Tx,
  { clock }: Services,
  editor: Editor,
  { clientId, secret, seenClientId }: Replacement,
): Promise<RemoveCredentialsResult> {
  const { rows } = await tx.query<{ clientId: string | null; box: string | null }>(
    'SELECT bank_client_id AS "clientId", bank_secret_box AS box FROM shops WHERE id = $1 FOR NO KEY UPDATE',
    [editor.shopId],
  );
  const stored = rows[0];
  if (!stored) throw new Error('there is no such shop');
  const secretStays = secret === null ? stored.box === null : stored.box !== null && secret.isIn(stored.box);
  // Nothing to change or to take away: no row of the log, and the form sent twice is the form sent once.
  if (stored.clientId === clientId && secretStays) return { ok: true };
  if (stored.clientId !== seenClientId)
    return { ok: false, code: 'changed_meanwhile', clientId: stored.clientId };
  await tx.query(
    `UPDATE shops SET bank_client_id = $2, bank_secret_box = $3, settings_version = settings_version + 1 WHERE id = $1`,
    [editor.shopId, clientId, secret?.box ?? null],
  );
  await recordChange(tx, {
    editor,
    action: 'bank_credentials_changed',
    subject: 'bank',
    before: { clientId: stored.clientId },
    // That the secret is another is told even where the client id stays.
    after: { clientId, ...(secret === null || secretStays ? {} : { secretChanged: true }) },
    at: clock.now(),
  });
  return { ok: true };
}
