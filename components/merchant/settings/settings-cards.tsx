import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { Permission } from '@/lib/auth/permissions';

export type SettingsLink = {
  key: 'payments' | 'shop' | 'mails' | 'buyers' | 'bank' | 'split' | 'delivery' | 'promoCodes' | 'api';
  href: string;
  /** What holds now, in a few words; null: nothing short to say. */
  now: string | null;
  needs: Permission;
};

/** The pages of settings as cards; the whole card leads there. */
export function SettingsCards({ links }: { links: readonly SettingsLink[] }) {
  const t = useTranslations('settings.pages');
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {links.map(({ key, href, now }) => (
        <li key={key}>
          <Card className="relative h-full hover:border-line-strong">
            <h2 className="font-bold text-lg">
              <a
                href={href}
                className="text-accent underline underline-offset-4 after:absolute after:inset-0"
              >
                {t(`${key}.title`)}
              </a>
            </h2>
            <p className="mt-1 text-ink-muted">{t(`${key}.text`)}</p>
            {now && <p className="mt-3 break-words font-semibold text-sm">{now}</p>}
          </Card>
        </li>
      ))}
    </ul>
  );
}
