import { notFound } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';

/** Every address of the console that leads nowhere: staff keep the console around them, strangers learn nothing. */
export default async function NowherePage() {
  await requireStaff('/merchant/overview', 'overview.read');
  notFound();
}
