import { type Finding, ok, problem } from './finding';

/** Tokens and expiry times are judged by this machine's clock: beyond half a minute they are judged wrongly. */
const TOLERATED_MS = 30_000;

/**
 * Compares another clock with ours.
 * @param theirs epoch ms that the other one told
 * @param askedAt epoch ms, ours, before the question
 * @param answeredAt epoch ms, ours, after the answer
 * @param resolutionMs how coarse their answer is: 1000 for an HTTP date
 */
export function describeSkew(
  name: string,
  theirs: number,
  askedAt: number,
  answeredAt: number,
  resolutionMs = 1,
): Finding {
  if (!Number.isFinite(theirs))
    return problem(name, 'told no time that can be read', 'See what answers there.');
  // It looked at its clock somewhere between our two looks, and cut off what is below its resolution.
  const early = askedAt - (theirs + resolutionMs);
  const late = theirs - answeredAt;
  const skewMs = Math.max(0, early, late);
  if (skewMs <= TOLERATED_MS)
    return ok(name, skewMs < 1_000 ? 'agrees with ours' : `${seconds(skewMs)} from ours`);
  const direction = early > late ? 'behind' : 'ahead of';
  return problem(
    name,
    `is ${seconds(skewMs)} ${direction} ours`,
    'Set the clocks by NTP, this machine first.',
  );
}

const seconds = (ms: number): string => `${Math.round(ms / 1_000)} s`;
