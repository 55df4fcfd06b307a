import { handleCalls } from './calls.js';
import { listen, refresh } from './live.js';
import { say } from './say.js';

const TBILISI_MS = 4 * 3_600_000;

/** The bank's clock goes on between two renderings. */
function tick() {
  for (const time of document.querySelectorAll('time[data-now-ms]')) {
    if (time.dataset.nowMs !== time.knownNowMs) {
      time.knownNowMs = time.dataset.nowMs;
      time.startedAt = performance.now();
    }
    const ms = Number(time.dataset.nowMs) + performance.now() - time.startedAt;
    const local = time.dataset.zone === 'utc' ? ms : ms + TBILISI_MS;
    time.textContent = new Date(local).toISOString().slice(0, 19).replace('T', ' ');
  }
}

/** The same form works without this script; with it nothing that was typed on the page is lost. */
async function chooseTheme(form) {
  const fields = new URLSearchParams(new FormData(form));
  // Kept alive: who reloads at once has chosen all the same.
  await fetch(form.action, { method: 'POST', body: fields, redirect: 'manual', keepalive: true });
  document.documentElement.dataset.theme = fields.get('theme');
  await refresh();
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
    say('Copied.');
  } catch {
    getSelection().selectAllChildren(source);
    say('Selected: copy it with the keyboard.');
  }
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button?.dataset.copy) copy(button);
});

document.addEventListener('submit', (event) => {
  if (event.target.id !== 'theme') return;
  event.preventDefault();
  chooseTheme(event.target);
});

/** `/` goes to the search field, as on many pages for developers. */
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, select, textarea');
  const search = document.querySelector('input[type=search]');
  if (event.key !== '/' || typing || !search || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  search.focus();
});

document.documentElement.classList.add('js');
handleCalls();
listen();
tick();
setInterval(tick, 500);
