/** What the control page can hear of. */
export const TOPICS = ['orders', 'requests', 'callbacks', 'faults', 'clock', 'settings'] as const;
export type Topic = (typeof TOPICS)[number];

/** A text per topic that differs from an earlier one when something has changed meanwhile. */
export type Versions = Readonly<Record<Topic, string>>;

/** What the navigation counts, and what the page announces when it grows. */
export type Counts = {
  readonly orders: number;
  /** API requests since the start, remembered or not. */
  readonly requests: number;
  /** Remembered requests with a warning. */
  readonly warned: number;
  readonly callbacks: number;
  /** Waiting for a try, or held. */
  readonly undelivered: number;
  readonly faults: number;
  readonly settingsChanged: number;
};

export function changedTopics(before: Versions, now: Versions): Topic[] {
  return TOPICS.filter((topic) => before[topic] !== now[topic]);
}
