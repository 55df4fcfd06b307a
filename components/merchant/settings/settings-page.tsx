import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
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
      <a
        href="/merchant/settings"
        className="mb-2 inline-flex min-h-11 items-center gap-1 text-accent underline underline-offset-4"
      >
        <span aria-hidden="true">←</span> {t('back')}
      </a>
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
