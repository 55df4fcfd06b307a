import { streamSSE } from 'hono/streaming';
import type { Desk } from '@/lib/simulator/control/desk';
import { changedTopics, TOPICS } from '@/lib/simulator/control/news';
import type { Ctx } from '@/lib/simulator/http/context';

/** How often a stream looks for news: quick for an eye, and a burst of a thousand orders is one event. */
const LOOK_EVERY_MS = 200;
const BEAT_EVERY_LOOKS = 75;

/**
 * `GET /control/events`. A stream compares a few counters five times a second, so that the bank itself pays
 * nothing for being watched. The first event names every topic: whoever reconnects may have missed any.
 */
export function eventsRoute(desk: Desk) {
  return (c: Ctx): Response =>
    streamSSE(c, async (stream) => {
      let known = desk.views.versions();
      const tell = (topics: readonly string[]) =>
        stream.writeSSE({ event: 'news', data: JSON.stringify({ topics, counts: desk.views.counts() }) });
      await tell(TOPICS);
      for (let look = 1; !stream.aborted; look++) {
        await stream.sleep(LOOK_EVERY_MS);
        const now = desk.views.versions();
        const topics = changedTopics(known, now);
        known = now;
        if (topics.length > 0) await tell(topics);
        else if (look % BEAT_EVERY_LOOKS === 0) await stream.writeSSE({ event: 'beat', data: '' });
      }
    });
}
