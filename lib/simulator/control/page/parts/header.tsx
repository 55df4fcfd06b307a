/** @jsxImportSource hono/jsx */
import type { Frame, Theme } from '@/lib/simulator/control/page/parts/view';
import { localText } from '@/lib/simulator/orders/time-text';

const NEXT_THEME: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** The name of the thing, the bank's time, whether the page is live, and the theme. */
export function Header({ desk, theme, url }: Frame) {
  const nowMs = desk.nowMs();
  return (
    <header>
      <a class="name" href="/control">
        Bank simulator <span class="of">control</span>
      </a>
      <span class="spacer" />
      <span class="bank-time">
        <span class="wide">Bank time </span>
        <time data-now-ms={nowMs}>
          {localText(nowMs * 1000)
            .slice(0, 19)
            .replace('T', ' ')}
        </time>
      </span>
      <span id="live" data-state="off" data-script>
        Connecting
      </span>
      <form method="post" action="/control/theme" id="theme">
        <div id="theme-choice" data-live>
          <input type="hidden" name="theme" value={NEXT_THEME[theme]} />
          <input type="hidden" name="back" value={url.pathname + url.search} />
          <button type="submit" class="quiet" aria-label={`Theme: ${theme}. Change to ${NEXT_THEME[theme]}`}>
            <span class="wide">Theme: </span>
            {theme}
          </button>
        </div>
      </form>
    </header>
  );
}
