import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { readNotice } from './staff-href';

/** What has just been done to the staff, or why not. */
export function StaffNotice({ done }: { done: unknown }) {
  const t = useTranslations('staff.notices');
  const notice = readNotice(done);
  if (!notice) return null;
  const refused = notice === 'gone' || notice === 'too_many';
  return (
    <Notice tone={refused ? 'caution' : 'positive'} className="mb-6">
      {t(notice)}
    </Notice>
  );
}
