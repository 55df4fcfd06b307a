import './globals.css';
import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { pagePreferences } from '@/lib/i18n/page-preferences';
import { services } from '@/lib/services';

export async function generateMetadata(): Promise<Metadata> {
  // First what only a request knows: a build has no environment to read.
  const t = await getTranslations('shop');
  return {
    metadataBase: new URL(services().env.appUrl),
    // Where no shop is known, as at an address that leads nowhere.
    title: t('nameless'),
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf7f1' },
    { media: '(prefers-color-scheme: dark)', color: '#15171c' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, { theme }] = await Promise.all([getLocale(), pagePreferences()]);
  return (
    <html lang={locale} data-theme={theme || undefined}>
      <body className="flex flex-col font-sans antialiased">
        {/* Other sites learn as little as with the no-referrer of private pages, but a form sent without script keeps
            its Origin header, without which Next refuses the action (Fetch standard, "append a request Origin header"). */}
        <meta name="referrer" content="same-origin" />
        {children}
      </body>
    </html>
  );
}
