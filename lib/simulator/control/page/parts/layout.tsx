/** @jsxImportSource hono/jsx */
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { STYLE_SHEETS } from '@/lib/simulator/control/page/assets';
import { Header } from '@/lib/simulator/control/page/parts/header';
import { Navigation } from '@/lib/simulator/control/page/parts/navigation';
import type { Frame } from '@/lib/simulator/control/page/parts/view';

/** The document around every view. */
export function Layout({ children, ...frame }: Frame & { readonly children?: Child }) {
  const { title, watch, theme } = frame;
  return html`<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} – bank simulator</title>
<link rel="icon" href="data:,">
${STYLE_SHEETS.map((name) => html`<link rel="stylesheet" href="/control/assets/${name}">`)}
<script type="module" src="/control/assets/main.js"></script>
</head>
<body data-watch="${watch.join(' ')}">
<a class="skip" href="#main">To the content</a>
${<Header {...frame} />}
<div class="frame">
${<Navigation {...frame} />}
<main id="main" tabindex="-1">
<noscript><p class="note warn">Without JavaScript this page can be read but not used. <a href="/control/api">The HTTP API</a> does all that it does.</p></noscript>
${children}
</main>
</div>
<p id="news" class="unseen" role="status"></p>
<p id="said" role="status"></p>
</body>
</html>`;
}
