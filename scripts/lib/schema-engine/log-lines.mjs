/**
 * Log lines in the native engine's format, on stderr: the CLI reads its error codes from them.
 * @param {string} message
 * @param {string} [errorCode] Prisma's code, such as P1001
 */
export function writeErrorLine(message, errorCode) {
  write('ERROR', 'schema_engine::logger', { message, is_panic: false, error_code: errorCode, git_hash: '' });
}

export function writeInfoLine(message) {
  write('INFO', 'schema_engine', { message });
}

function write(level, target, fields) {
  process.stderr.write(`${JSON.stringify({ level, target, timestamp: new Date().toISOString(), fields })}\n`);
}
