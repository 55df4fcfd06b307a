'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { auth } from '@/lib/auth/auth';
import { requireStaff } from '@/lib/auth/current-staff';

/** Ends the session in the database and in the browser. */
export async function signOut(): Promise<void> {
  await requireStaff('/merchant/orders', 'account.own');
  await auth().api.signOut({ headers: new Headers(await headers()) });
  redirect('/merchant/sign-in?signedOut=1');
}
