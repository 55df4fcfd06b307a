import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

// A module replaced in one file was found replaced in others, by the order in which a worker took them.
test('unit tests that replace modules are named isolated, and only those', () => {
  const files = readdirSync('tests/unit', { recursive: true, encoding: 'utf8' });
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith('isolation.'));
  const replacing = tests.filter((file) =>
    /\bvi\.(mock|doMock|resetModules)\b/.test(readFileSync(path.join('tests/unit', file), 'utf8')),
  );
  expect(replacing.length).toBeGreaterThan(0);
  expect(tests.filter((file) => file.includes('.isolated.')).sort()).toEqual(replacing.sort());
});
