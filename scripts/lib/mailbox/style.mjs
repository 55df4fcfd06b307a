/** How the mailbox looks, in light and dark. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f5f6f8, #10151b);
  --surface: light-dark(#ffffff, #171e26);
  --text: light-dark(#1a232e, #e4e9ee);
  --muted: light-dark(#566272, #9aa6b4);
  --line: light-dark(#dde2e8, #2a333e);
  --accent: light-dark(#0a6363, #63c7c1);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 70rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, "Noto Sans Georgian", sans-serif;
}
header { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: baseline; justify-content: space-between; }
h1 { margin: 0; font-size: 1.5rem; overflow-wrap: anywhere; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1.125rem; }
a { color: var(--accent); }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--surface); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.625rem 0.875rem; text-align: left; vertical-align: top; }
tbody tr { border-top: 1px solid var(--line); }
th { color: var(--muted); font-size: 0.875rem; }
time { white-space: nowrap; }
dl { margin: 1rem 0; }
dl div { display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.25rem 0; }
dt { min-width: 9rem; color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
/* Mails are written for light paper. */
iframe { width: 100%; height: 44rem; border: 1px solid var(--line); border-radius: 0.5rem; background: #ffffff; }
pre {
  margin: 0; padding: 1rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 0.5rem;
  background: var(--surface); white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.875rem;
}
details { margin-top: 1.5rem; }
summary { margin-bottom: 0.5rem; cursor: pointer; }
`;
