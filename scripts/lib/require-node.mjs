// Imported first by the commands that run before anything is installed. No syntax or import here may be newer than the
// oldest Node that deserves an answer instead of a stack trace.
const OLDEST = [20, 19];

/**
 * @param {string} version as in process.versions.node
 * @returns {string | null} what is wrong with it
 */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return `Node ${version} is too old: install Node ${OLDEST.join('.')} or newer (https://nodejs.org).`;
}

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
if (process.platform === 'win32') {
  console.error(
    'On Windows run this inside WSL: it starts and ends groups of processes the way Linux and macOS do.',
  );
  process.exit(1);
}
