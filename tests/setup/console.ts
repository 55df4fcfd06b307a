import { afterEach, beforeEach, vi } from 'vitest';

/**
 * An error on the console that no test expected is a failure: that is how React and Next report mistakes which break
 * nothing yet. A test that does expect one gives console.error an implementation of its own (vi.spyOn).
 */
const unexpected: string[] = [];

beforeEach(() => {
  unexpected.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => {
    unexpected.push(parts.map((part) => (part instanceof Error ? part.stack : String(part))).join(' '));
  });
});

afterEach(() => {
  vi.mocked(console.error).mockRestore?.();
  if (unexpected.length > 0) throw new Error(`console.error was called:\n${unexpected.join('\n')}`);
});
