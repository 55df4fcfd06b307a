import 'server-only';

/** Time is passed in, so that tests move it. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
