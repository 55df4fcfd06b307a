/** The pages' style sheet: one neutral look, light and dark by the order's theme, from 320 px up. */
export const STYLE = `
:root {
  --page: #f3f4f6; --surface: #ffffff; --text: #16202c; --muted: #596575; --line: #d5dae1; --field: #8a94a3;
  --accent: #1d4f8f; --accent-soft: #eaf1fa; --accent-text: #ffffff; --good: #14703f; --bad: #b3261e; --bad-soft: #fdeceb;
  --notice: #ffd75e; --notice-text: #2a2000;
  color-scheme: light;
}
[data-theme='dark'] {
  --page: #10151b; --surface: #1a212a; --text: #edf1f5; --muted: #a3afbd; --line: #303b48; --field: #6b7888;
  --accent: #8ab8f5; --accent-soft: #1d2c3f; --accent-text: #0b1a2c; --good: #6fd39b; --bad: #ff9a92; --bad-soft: #3a1f1e;
  --notice: #6b5200; --notice-text: #fff3cf;
  color-scheme: dark;
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text); line-height: 1.5;
  font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans Georgian', 'Noto Sans', sans-serif;
}
p, h1, h2, dl, dd, ul { margin: 0; }
.notice {
  background: var(--notice); color: var(--notice-text); text-align: center; font-weight: 600; padding: 6px 16px;
}
.top {
  display: flex; align-items: center; gap: 10px; padding: 14px 20px; background: var(--surface);
  border-bottom: 1px solid var(--line);
}
.mark {
  width: 32px; height: 22px; border-radius: 4px;
  background: linear-gradient(var(--accent) 28%, var(--surface) 28% 46%, var(--accent) 46%);
}
.bank { font-weight: 600; }
main { max-width: 1040px; margin: 0 auto; padding: 24px 16px 48px; }
.columns { display: grid; gap: 24px; align-items: start; }
@media (min-width: 860px) {
  .columns { grid-template-columns: minmax(0, 6fr) minmax(0, 5fr); }
  .jump { display: none; }
}

.pay, .narrow { display: grid; gap: 16px; }
.narrow { max-width: 480px; margin: 0 auto; }
.panel, .summary {
  background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 20px;
}
.panel { display: grid; gap: 14px; align-content: start; }
.brand { font-weight: 600; }
.label, .hint, .note, dt { color: var(--muted); font-size: 0.9rem; }
.note { font-weight: 400; }
.label { margin-top: 10px; }
.amount { font-size: 2rem; font-weight: 700; line-height: 1.2; font-variant-numeric: tabular-nums; }
dl { display: grid; gap: 6px; margin-top: 12px; }
dl > div { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; border-top: 1px solid var(--line); padding-top: 6px; }
dd { text-align: end; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.jump { color: var(--accent); }
h1 { font-size: 1.3rem; line-height: 1.3; }
h2 { font-size: 1.1rem; }
.card-form, .pay-form { display: grid; gap: 14px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; align-items: start; }

.field { display: grid; gap: 4px; min-width: 0; }
label { font-weight: 600; font-size: 0.95rem; }
input:not([type='radio']), select {
  font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--field); border-radius: 8px;
  padding: 10px 12px; width: 100%; min-height: 46px; text-overflow: ellipsis;
}
#number, #expiry, #cvv, #code, .digits { font-variant-numeric: tabular-nums; letter-spacing: 0.03em; }
::placeholder { color: var(--muted); opacity: 1; }
input[type='radio'] { width: 20px; height: 20px; margin: 2px 0 0; flex: none; accent-color: var(--accent); }
input[aria-invalid] { border-color: var(--bad); border-width: 2px; }
.error { color: var(--bad); font-size: 0.9rem; }
.alert { background: var(--bad-soft); color: var(--bad); border-radius: 8px; padding: 10px 12px; }
.developer { border: 1px dashed var(--field); border-radius: 8px; padding: 12px; }
button, a.primary {
  font: inherit; font-weight: 600; border-radius: 8px; min-height: 48px; padding: 10px 16px; width: 100%;
  cursor: pointer; text-align: center; border: 1px solid transparent; text-decoration: none; display: block;
}
.primary { background: var(--accent); color: var(--accent-text); }
.primary:hover { filter: brightness(1.08); }
.quiet { background: transparent; color: var(--text); border-color: var(--field); }
.quiet:hover { background: var(--page); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.cards { list-style: none; padding: 0; display: grid; }
.cards li + li { border-top: 1px solid var(--line); }
.cards a { display: grid; padding: 10px 8px; color: inherit; text-decoration: none; border-radius: 6px; }
.cards a:hover { background: var(--page); }
.cards .digits { font-weight: 600; text-decoration: underline; text-underline-offset: 3px; }
.what { font-size: 0.875rem; color: var(--muted); }
.good .what::before { content: '✓ '; color: var(--good); }
.bad .what::before { content: '× '; color: var(--bad); }
.methods ul { list-style: none; padding: 0; display: grid; gap: 8px; grid-template-columns: repeat(2, minmax(0, 1fr)); }
@media (min-width: 560px) { .methods ul { grid-template-columns: repeat(4, minmax(0, 1fr)); } }
.methods a {
  display: grid; justify-items: center; align-content: center; gap: 6px; min-height: 92px; height: 100%;
  padding: 10px 6px; border: 1px solid var(--line); border-radius: 10px; color: inherit; text-align: center;
  text-decoration: none; font-size: 0.875rem; font-weight: 600; line-height: 1.25; overflow-wrap: anywhere;
}
.methods a:hover { border-color: var(--field); }
.methods [aria-current] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--accent-soft); }
.icon { fill: none; stroke: var(--accent); stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.info { background: var(--accent-soft); border-radius: 8px; padding: 10px 12px; font-size: 0.95rem; }
.choices { border: 0; padding: 0; margin: 0; display: grid; gap: 8px; min-width: 0; }
.choices legend { font-weight: 600; font-size: 0.95rem; padding: 0; margin-bottom: 4px; }
.choice {
  display: flex; align-items: flex-start; gap: 10px; padding: 10px 12px; border: 1px solid var(--field);
  border-radius: 8px; font-weight: 600; cursor: pointer;
}
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--accent-soft); }
.choice .what { display: block; font-weight: 400; }
.facts { margin-top: 0; }
.facts dd { flex: none; max-width: 60%; }
.facts > div:first-child, .parts > li:first-child { border-top: 0; padding-top: 0; }
.parts { list-style: none; margin: 0; padding: 0; display: grid; gap: 6px; }
.parts li { display: flex; justify-content: space-between; gap: 16px; border-top: 1px solid var(--line); padding-top: 6px; font-variant-numeric: tabular-nums; }
.own-cards { display: grid; gap: 10px; padding-bottom: 16px; border-bottom: 1px solid var(--line); }
.saved-card { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 2px 12px; text-align: start; }
p.saved-card { border: 1px solid var(--field); border-radius: 8px; padding: 12px; font-weight: 600; }
details > * + * { margin-top: 8px; }
summary { cursor: pointer; font-weight: 600; padding: 8px 0; }
.receipt { text-align: center; justify-items: stretch; padding: 28px 20px; }
.receipt dd { text-align: end; }
.badge {
  width: 56px; height: 56px; border-radius: 50%; margin: 0 auto; display: grid; place-items: center;
  font-size: 1.7rem; line-height: 1; color: var(--surface); background: var(--muted);
}
.badge.good { background: var(--good); }
.badge.bad { background: var(--bad); }
`;

/** A countdown in place of the static time; when it is over the page is asked for again. */
export const SCRIPT = `
for (const time of document.querySelectorAll('time[data-left-ms]')) {
  const endsAt = performance.now() + Number(time.dataset.leftMs);
  const label = document.querySelector('[data-countdown-label]');
  if (label) label.textContent = label.dataset.countdownLabel;
  const tick = () => {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    const hours = Math.floor(left / 3600);
    const rest = [Math.floor(left / 60) % 60, left % 60].map((part) => String(part).padStart(2, '0')).join(':');
    time.textContent = hours > 0 ? hours + ':' + rest : rest;
    if (left > 0) setTimeout(tick, 1000);
    else setTimeout(() => location.replace('/' + location.search), 1500);
  };
  tick();
}
`;
