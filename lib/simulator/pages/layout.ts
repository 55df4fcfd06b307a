import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { type Lang, textsIn } from '@/lib/simulator/pages/texts';

type LayoutProps = {
  readonly lang: Lang;
  readonly theme: 'light' | 'dark';
  readonly title: string;
  readonly refreshSeconds?: number;
  readonly children?: Child;
};

/** The document around every page: the notice that this is no bank, a neutral header, and the content. */
export function Layout({ lang, theme, title, refreshSeconds, children }: LayoutProps) {
  const t = textsIn(lang);
  const refresh = refreshSeconds && html`<meta http-equiv="refresh" content="${String(refreshSeconds)}">`;
  return html`<!doctype html>
<html lang="${lang}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refresh ?? ''}
<title>${title} – ${t.bank}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/simulator.css">
<script src="/simulator.js" defer></script>
</head>
<body>
<header>
<p class="notice">${t.notice}</p>
<div class="top"><span class="mark" aria-hidden="true"></span><span class="bank">${t.bank}</span></div>
</header>
<main>${children}</main>
</body>
</html>`;
}
