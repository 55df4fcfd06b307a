import { describeProcess, identityOf } from './identity.mjs';

const EVERY_MS = 500;
const SHELLS = new Set(['sh', 'dash', 'bash', 'ash', 'zsh', 'busybox']);

/**
 * Calls back once when the npm that started this process is gone: killed outright it cannot pass the signal on, and
 * its children would live for ever.
 * @param {() => void} onGone
 */
export function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const npm = starterOf(parent);
  const identity = npm && identityOf(npm);
  const timer = setInterval(() => {
    if (process.ppid === parent && (!identity || identityOf(npm) === identity)) return;
    clearInterval(timer);
    onGone();
  }, EVERY_MS);
  timer.unref();
}

/** The first ancestor that is no shell: npm runs its scripts through one. */
function starterOf(pid) {
  for (let current = pid; current > 1; ) {
    const described = describeProcess(current);
    if (!described) return null;
    if (!SHELLS.has(described.name)) return current;
    current = described.parent;
  }
  return null;
}
