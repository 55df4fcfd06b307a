import { type Auth, createAuth } from '@/lib/auth/auth';
import { createStaff } from '@/lib/auth/create-staff';
import { findInvitation } from '@/lib/auth/find-invitation';
import { invitationToken } from '@/lib/auth/invitation-token';
import type { Role } from '@/lib/auth/permissions';
import { createDatabase, type Database } from '@/lib/db';
import type { Editor } from '@/lib/desk/audit';
import { inviteStaff } from '@/lib/desk/staff/invite-staff';
import { createLogger } from '@/lib/log';
import { PASSWORD } from '../auth/world';

export const SECRET = 'test-secret-of-more-than-32-characters';
export const ADDRESS = '192.0.2.7';

export type StaffWorld = {
  db: Database;
  auth: Auth;
  clock: { now(): Date; advance(ms: number): void };
  env: { authSecret: string; bog: { environment: 'simulator' | 'sandbox' | 'production' } };
};

/** Staff of shops on a real database, with a clock that is moved. */
export function createStaffWorld(url: string): StaffWorld {
  const db = createDatabase(url);
  let offsetMs = 0;
  return {
    db,
    auth: createAuth({
      db,
      env: { appUrl: 'https://shop.example.com', authSecret: SECRET },
      log: createLogger('silent'),
    }),
    clock: {
      now: () => new Date(Date.now() + offsetMs),
      advance: (ms) => {
        offsetMs += ms;
      },
    },
    env: { authSecret: SECRET, bog: { environment: 'simulator' } } as StaffWorld['env'],
  };
}

export const editorOf = (shopId: string, email = 'owner@example.com'): Editor => ({
  shopId,
  email,
  address: ADDRESS,
});

/** A person with an account and a place in the shop. @returns the id of that place */
export async function hire(world: StaffWorld, shopId: string, email: string, role: Role): Promise<string> {
  await createStaff(world, { email, password: PASSWORD, shopId, role });
  return memberId(world, shopId, email);
}

export async function memberId({ db }: StaffWorld, shopId: string, email: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT m.id FROM staff_members m JOIN users u ON u.id = m.user_id WHERE m.shop_id = $1 AND u.email = $2',
    [shopId, email],
  );
  if (!rows[0]) throw new Error(`${email} does not work there`);
  return rows[0].id;
}

/** Invites and returns what stands in the link. */
export async function invited(
  world: StaffWorld,
  shopId: string,
  email: string,
  role: Role = 'support',
): Promise<{ id: string; token: string }> {
  const result = await inviteStaff(world, editorOf(shopId), { email, role, locale: 'en' });
  if (!result.ok) throw new Error(JSON.stringify(result));
  const { rows } = await world.db.query<{ id: string }>(
    'SELECT id FROM staff_invitations WHERE shop_id = $1 AND email = $2 ORDER BY created_at DESC LIMIT 1',
    [shopId, email],
  );
  const id = rows[0]?.id ?? '';
  return { id, token: invitationToken(SECRET, id) };
}

export const look = (world: StaffWorld, shopId: string, token: string) =>
  findInvitation(world, { token, shopId, address: ADDRESS });

export const audit = async (world: StaffWorld, shopId: string) =>
  (
    await world.db.query<{ actor: string; action: string; subject: string; before: unknown; after: unknown }>(
      'SELECT actor, action, subject, before, after FROM audit_entries WHERE shop_id = $1 ORDER BY at, id',
      [shopId],
    )
  ).rows;
