import 'server-only';
import { cookies, headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { visitedHost } from '@/lib/http/visited-host';
import { findShop } from '@/lib/queries/shop';
import { services } from '@/lib/services';
import { auth } from './auth';
import { findStaff, type Staff } from './find-staff';
import { noteSeen } from './note-seen';
import { mayDo, type Permission } from './permissions';
import { signInPath } from './safe-next';
import { needsSetUp } from './set-up';

/** Who is signed in and works in the shop of this host, or null. Asked once per request. */
export const currentStaff = cache(async (): Promise<Staff | null> => {
  const list = await headers();
  const { db, clock } = services();
  const shop = await findShop(db, visitedHost(list));
  // As they are now: an action that replaced the session's cookie is followed by a page in the same request.
  const now = new Headers({ cookie: (await cookies()).toString() });
  const staff = shop && (await findStaff({ db, auth: auth() }, now, shop.id));
  if (staff) await noteSeen(db, staff, clock.now());
  return staff;
});

/**
 * The first line of every merchant page, route and action: the staff member who may do this. Strangers are sent to the
 * sign-in page, which comes back to `path` afterwards (on a new installation: to its set-up); to a role without the
 * permission the answer is 403.
 */
export async function requireStaff(path: string, permission: Permission): Promise<Staff> {
  const staff = (await currentStaff()) ?? (await sendToDoor(path));
  return mayDo(staff.role, permission) ? staff : forbidden();
}

async function sendToDoor(path: string): Promise<never> {
  redirect((await needsSetUp(services().db)) ? SET_UP_PATH : signInPath(path));
}

export const SET_UP_PATH = '/merchant/set-up';
