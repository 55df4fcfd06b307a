import 'server-only';

export type PlainPage = {
  locale: string;
  title: string;
  paragraphs: readonly string[];
  nonce: string;
  refreshSeconds: number | null;
};

const STYLE = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;
font:17px/1.6 "Noto Sans Georgian",system-ui,sans-serif;background:light-dark(#faf7f1,#15171c);color:light-dark(#23262d,#eceae5)}
main{max-width:34rem;padding:2rem}h1{font-size:1.6rem;line-height:1.3;margin:0 0 1rem}p{margin:0 0 1rem}`;

/** A page that needs neither the database nor the app: for the moments in which one of them cannot answer. */
export function plainPage({ locale, title, paragraphs, nonce, refreshSeconds }: PlainPage): string {
  const refresh = refreshSeconds === null ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">${refresh}
<title>${escapeHtml(title)}</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
