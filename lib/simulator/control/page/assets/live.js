import { morph } from './morph.js';
import { announce } from './say.js';

let running = false;
let again = false;

/** Fetches this very page once more and brings its live regions up to date. */
export async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const region of document.querySelectorAll('[data-live]')) {
      const wanted = fresh.getElementById(region.id);
      if (wanted) morph(region, wanted);
    }
  } catch {
    // The simulator is away: the stream says so, and its return brings the next refresh.
  } finally {
    running = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

/** Listens to the stream of news; refreshes when the page shows something that changed. */
export function listen() {
  const watched = new Set((document.body.dataset.watch ?? '').split(' '));
  const state = document.getElementById('live');
  const show = (connected) => {
    state.dataset.state = connected ? 'on' : 'off';
    state.textContent = connected ? 'Live' : 'Not connected';
  };
  let missed = false;
  const stream = new EventSource('/control/events');
  stream.addEventListener('open', () => show(true));
  stream.addEventListener('error', () => show(false));
  stream.addEventListener('news', ({ data }) => {
    const { topics, counts } = JSON.parse(data);
    announce(counts);
    if (!topics.some((topic) => watched.has(topic))) return;
    if (document.hidden) missed = true;
    else refresh();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || !missed) return;
    missed = false;
    refresh();
  });
  // Six streams are all that a browser opens to one host: a page that is left must give its own back.
  addEventListener('pagehide', () => stream.close());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
