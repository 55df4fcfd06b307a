const SHOWN_MS = 5_000;
/** News comes in bursts; a screen reader gets one sentence for each. */
const NEWS_EVERY_MS = 3_000;

let hiding;

/** Shows a sentence in the corner and reads it out. */
export function say(sentence) {
  const box = document.getElementById('said');
  box.textContent = sentence;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    box.textContent = '';
  }, SHOWN_MS);
}

let known;
let waiting;

/** Reads out what has come in since the last time, without showing it: the page itself shows it. */
export function announce(counts) {
  if (!known) {
    known = counts;
    return;
  }
  if (waiting) {
    waiting = counts;
    return;
  }
  waiting = counts;
  setTimeout(() => {
    const parts = [
      grown(waiting, 'orders', 'order'),
      grown(waiting, 'requests', 'request'),
      grown(waiting, 'callbacks', 'callback'),
    ].filter(Boolean);
    known = waiting;
    waiting = undefined;
    if (parts.length > 0) document.getElementById('news').textContent = `New: ${parts.join(', ')}.`;
  }, NEWS_EVERY_MS);
}

function grown(counts, name, word) {
  const more = counts[name] - known[name];
  if (more <= 0) return null;
  return `${more} ${word}${more === 1 ? '' : 's'}`;
}
