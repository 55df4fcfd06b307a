import 'server-only';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';

/**
 * Makes sure that there is a user of this address, and locks its row: two at once must not both insert the account of its
 * password.
 */
export async function upsertUser(
  tx: Tx,
  email: string,
  name: string,
): Promise<{ userId: string; created: boolean }> {
  const id = newId();
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO users (id, name, email, email_verified) VALUES ($1, $2, $3, true)
     ON CONFLICT (email) DO UPDATE SET updated_at = now() RETURNING id`,
    [id, name, email],
  );
  const userId = rows[0]?.id ?? id;
  return { userId, created: userId === id };
}

/** Gives an account this password, and ends its sessions but for the one that is kept. */
export async function storePassword(
  tx: Tx,
  userId: string,
  hash: string,
  keepSessionId: string | null = null,
): Promise<void> {
  const changed = await tx.query(
    "UPDATE accounts SET password = $2, updated_at = now() WHERE user_id = $1 AND provider_id = 'credential'",
    [userId, hash],
  );
  if (changed.rowCount === 0) {
    await tx.query(
      `INSERT INTO accounts (id, user_id, account_id, provider_id, password)
       VALUES ($1, $2, $3, 'credential', $4)`,
      [newId(), userId, userId, hash],
    );
  }
  await tx.query('DELETE FROM sessions WHERE user_id = $1 AND ($2::uuid IS NULL OR id <> $2)', [
    userId,
    keepSessionId,
  ]);
}

/** Whether the person has a password already; ask it with the user's row locked. */
export async function hasPassword(tx: Tx, userId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT 1 FROM accounts WHERE user_id = $1 AND provider_id = 'credential' AND password IS NOT NULL",
    [userId],
  );
  return (rowCount ?? 0) > 0;
}
