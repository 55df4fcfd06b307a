import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BackLink } from '@/components/ui/back-link';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';

type Props = {
  title: string;
  intro?: string;
  /** What the last press of a button came to; null: none was pressed. */
  done: string | null;
  children: ReactNode;
};

/** The frame of a page of settings: the way back, its title, and what was just done. */
export function SettingsPage({ title, intro, done, children }: Props) {
  const t = useTranslations('settings');
  return (
    <>
      <BackLink href="/merchant/settings">{t('back')}</BackLink>
      <PageTitle intro={intro}>{title}</PageTitle>
      {done && (
        <Notice tone="positive" className="mb-6 max-w-2xl">
          {done}
        </Notice>
      )}
      {children}
    </>
  );
}
