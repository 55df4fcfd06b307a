const HEARTBEAT_MS = 10_000;

/**
 * One line per step: its name at once, what came of it and how long it took when it is done. Long steps show a sign of
 * life every ten seconds.
 * @param {{ write: (text: string) => unknown }} [output]
 */
export function createProgress(output = process.stdout) {
  let open = false;
  const endLine = () => {
    if (open) output.write('\n');
    open = false;
  };
  return {
    /**
     * @template T
     * @param {string} name
     * @param {(say: (outcome: string) => void) => Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(name, work) {
      const startedAt = Date.now();
      let outcome = 'done';
      output.write(`  ${name.padEnd(24, ' ')} `);
      open = true;
      const beat = setInterval(() => {
        if (open) output.write(`${Math.round((Date.now() - startedAt) / 1000)} s… `);
      }, HEARTBEAT_MS);
      try {
        const result = await work((text) => {
          outcome = text;
        });
        output.write(`${open ? '' : '  '}${outcome} (${seconds(Date.now() - startedAt)})\n`);
        open = false;
        return result;
      } catch (error) {
        output.write('failed');
        endLine();
        throw error;
      } finally {
        clearInterval(beat);
      }
    },
    /** Something unusual, told as it happens. */
    note(text) {
      endLine();
      output.write(`    ${text}\n`);
    },
  };
}

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
