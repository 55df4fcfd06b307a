import 'server-only';
import type { MailContent, Row } from './content';
import { escapeHtml } from './escape-html';

// Mail programs know tables and inline styles; what else they know differs. Nothing is loaded from anywhere.
const FONT = `font-family:'Noto Sans Georgian','Segoe UI',Roboto,Helvetica,Arial,sans-serif`;
const INK = '#1f2430';
const MUTED = '#5b6270';
const LINE = '#dfe2e8';
const CELL = `padding:6px 0;border-bottom:1px solid ${LINE};font-size:15px;line-height:1.5;vertical-align:top`;
const BUTTON = `display:inline-block;padding:12px 20px;border-radius:8px;background:#22418f;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none`;

/** The part of a mail for those who read HTML; every value in it is escaped. */
export function htmlOf(content: MailContent, locale: string): string {
  const { subject, heading, greeting, paragraphs, figures, goods, action, footer } = content;
  const body = [
    `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(heading)}</h1>`,
    ...[...(greeting ? [greeting] : []), ...paragraphs].map(paragraph),
    table(figures.map((row) => rowOf(row))),
    goods
      ? `<h2 style="margin:24px 0 4px;font-size:16px">${escapeHtml(goods.title)}</h2>${table([
          ...goods.rows.map((row) => rowOf(row)),
          rowOf(goods.total, 'font-weight:600'),
        ])}`
      : '',
    `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="${BUTTON}">${escapeHtml(action.label)}</a></p>`,
    ...footer.map(
      (line) => `<p style="margin:0 0 4px;font-size:13px;color:${MUTED}">${escapeHtml(line)}</p>`,
    ),
  ].join('\n');
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;color:${INK};${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:left;background:#ffffff;border:1px solid ${LINE};border-radius:12px"><tr><td style="padding:28px 24px">
${body}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

const paragraph = (text: string): string =>
  `<p style="margin:0 0 12px;font-size:16px;line-height:1.55">${escapeHtml(text)}</p>`;

function table(rows: readonly string[]): string {
  if (rows.length === 0) return '';
  return `<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse">${rows.join('')}</table>`;
}

function rowOf({ label, value }: Row, style = ''): string {
  const name = `<th scope="row" align="left" style="${CELL};font-weight:400;${style}">${escapeHtml(label)}</th>`;
  return `<tr>${name}<td align="right" style="${CELL};white-space:nowrap;${style}">${escapeHtml(value)}</td></tr>`;
}
