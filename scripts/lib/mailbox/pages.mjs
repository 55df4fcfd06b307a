import { html } from 'hono/html';

/** @typedef {import('./store.mjs').Mail} Mail */

const timeOf = (mail) => mail.receivedAt.slice(0, 19).replace('T', ' ');

function page(title, body) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
${body}
</body>
</html>`;
}

/** @param {Mail[]} mails newest first */
export function listPage(mails) {
  const rows = mails.map(
    (mail) => html`<tr>
<td><a href="/mails/${mail.id}">${mail.subject || '(no subject)'}</a></td>
<td>${mail.envelope.to.join(', ')}</td>
<td><time datetime="${mail.receivedAt}">${timeOf(mail)}</time></td>
</tr>`,
  );
  const table = html`<div class="wide" role="region" aria-label="Mails" tabindex="0"><table>
<thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Received (UTC)</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
  const none = html`<p>No mails yet. Buy something in the shop: the mail about it arrives here.</p>`;
  return page(
    'Mails',
    html`<header><h1>Mails</h1><a href="/">Reload</a></header>
<main><p>Everything that the shop of this machine has sent, newest first. Nothing leaves the machine.</p>
${mails.length > 0 ? table : none}</main>`,
  );
}

/** @param {Mail} mail */
export function mailPage(mail) {
  const facts = [
    ['From', mail.from],
    ['To', mail.envelope.to.join(', ')],
    ['Received (UTC)', timeOf(mail)],
    ['Message-ID', mail.messageId],
  ];
  const framed = html`<iframe title="The mail as HTML" src="/mails/${mail.id}/html"
 sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  return page(
    mail.subject || '(no subject)',
    html`<header><h1>${mail.subject || '(no subject)'}</h1><a href="/">All mails</a></header>
<main>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<h2>HTML</h2>
${mail.html ? framed : html`<p>This mail has no HTML part.</p>`}
<h2>Text</h2>
${mail.text ? html`<pre tabindex="0">${mail.text}</pre>` : html`<p>This mail has no text part.</p>`}
<details><summary>Headers</summary><pre tabindex="0">${mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre></details>
</main>`,
  );
}

export function missingPage() {
  return page(
    'No such mail',
    html`<header><h1>No such mail</h1><a href="/">All mails</a></header>
<main><p>The mailbox keeps the last 500 mails; this one is not among them.</p></main>`,
  );
}
