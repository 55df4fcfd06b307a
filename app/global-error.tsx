'use client';
import './globals.css';
import { useEffect, useState } from 'react';
import ErrorPage from './error';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** The last resort, when even the layout failed: it brings its own document, in the language of the browser. */
export default function GlobalError(props: Props) {
  const [lang, setLang] = useState<string | null>(null);
  useEffect(() => setLang(navigator.language.startsWith('en') ? 'en' : 'ka'), []);
  return (
    <html lang={lang ?? 'ka'}>
      <body>{lang && <ErrorPage key={lang} {...props} />}</body>
    </html>
  );
}
