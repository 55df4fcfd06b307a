import 'server-only';
import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { findShop } from '@/lib/queries/shop';
import { services } from '@/lib/services';
import { auth } from './auth';
import { findStaff, type Staff } from './find-staff';
import { mayDo, type Permission } from './permissions';
import { signInPath } from './safe-next';

/** Who is signed in and works in the shop of this host, or null. Asked once per request. */
export const currentStaff = cache(async (): Promise<Staff | null> => {
  const list = await headers();
  const { db } = services();
  const shop = await findShop(db, list.get('host') ?? '');
  // A new copy: better-auth takes the standard class, Next gives a read-only relative of it.
  return shop ? findStaff({ db, auth: auth() }, new Headers(list), shop.id) : null;
});

/**
 * The first line of every merchant page, route and action: the staff member who may do this. Strangers are sent to the
 * sign-in page, which comes back to `path` afterwards; to a role without the permission the answer is 403.
 */
export async function requireStaff(path: string, permission: Permission): Promise<Staff> {
  const staff = (await currentStaff()) ?? redirect(signInPath(path));
  return mayDo(staff.role, permission) ? staff : forbidden();
}
